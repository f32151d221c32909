/** The settings that this page is about, and the loss they make. */
import { alphaField, temperatureField } from '../../config/fields';
import { useLab } from '../context/labContext';
import classes from './DistillationControls.module.css';
import { ChoiceField } from './fields/ChoiceField';
import { NumberField } from './fields/NumberField';
import { LossFormula } from './formula/LossFormula';

export function DistillationControls() {
  const { softTargets, temperature, alpha } = useLab((state) => state.spec.distillation);
  return (
    <div className={classes.card}>
      <h2 className={classes.title}>Distillation</h2>
      <NumberField field={temperatureField} withSlider />
      <NumberField field={alphaField} withSlider />
      <ChoiceField path="distillation.softTargets" />
      <LossFormula softTargets={softTargets} temperature={temperature} alpha={alpha} />
    </div>
  );
}
