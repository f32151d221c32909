/** Temperature and alpha, which this view answers to at once. */
import { alphaField, temperatureField } from '../../config/fields';
import { Disclosure } from '../components/Disclosure';
import { useLab } from '../context/labContext';
import { NumberField } from '../controls/fields/NumberField';
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
