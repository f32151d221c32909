/** Temperature and alpha, which this view answers to at once. */
import { alphaField, temperatureField } from '../../spec/fields';
import { Disclosure } from '../components/Disclosure';
import { NumberField } from '../controls/NumberField';
import { useLab } from '../labContext';
import classes from './InspectorView.module.css';

export function ViewSettings() {
  const { temperature, alpha } = useLab((state) => state.spec.distillation);
  return (
    <div className={classes.settings}>
      <Disclosure label={`T = ${temperature}, α = ${alpha}`}>
        <NumberField field={temperatureField} withSlider />
        <NumberField field={alphaField} withSlider />
      </Disclosure>
    </div>
  );
}
