/** The two settings that this page is about, and the loss they make. */
import { alphaField, temperatureField } from '../../spec/fields';
import { useLab } from '../labContext';
import classes from './DistillationControls.module.css';
import { LossFormula } from './LossFormula';
import { NumberField } from './NumberField';

export function DistillationControls() {
  const { temperature, alpha } = useLab((state) => state.spec.distillation);
  return (
    <div className={classes.card}>
      <h2 className={classes.title}>Distillation</h2>
      <NumberField field={temperatureField} withSlider />
      <NumberField field={alphaField} withSlider />
      <LossFormula temperature={temperature} alpha={alpha} />
    </div>
  );
}
