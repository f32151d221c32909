/** The settings that this page is about, and the loss they make. */
import type { SoftTargetsId } from '../../config/experiment';
import { alphaField, temperatureField } from '../../config/fields';
import { useLab } from '../context/labContext';
import classes from './DistillationControls.module.css';
import { ChoiceField } from './fields/ChoiceField';
import { NumberField } from './fields/NumberField';
import { LossFormula } from './formula/LossFormula';

const sources: { value: SoftTargetsId; label: string }[] = [
  { value: 'teacher', label: 'Teacher' },
  { value: 'uniform', label: 'Uniform' },
];

export function DistillationControls() {
  const { softTargets, temperature, alpha } = useLab((state) => state.spec.distillation);
  return (
    <div className={classes.card}>
      <h2 className={classes.title}>Distillation</h2>
      <NumberField field={temperatureField} withSlider />
      <NumberField field={alphaField} withSlider />
      <ChoiceField
        path="distillation.softTargets"
        label="Soft targets"
        help="The teacher’s answers, or the same share for every class: with T = 1 that is label smoothing, which needs no teacher."
        options={sources}
      />
      <LossFormula softTargets={softTargets} temperature={temperature} alpha={alpha} />
    </div>
  );
}
