/** The settings that this page is about, and the loss they make. */
import { Disclosure } from '../components/Disclosure';
import { useLab } from '../context/labContext';
import classes from './DistillationControls.module.css';
import { ChoiceField } from './fields/ChoiceField';
import { ClassPills } from './fields/ClassPills';
import { SettingFields } from './fields/SettingFields';
import { LossFormula } from './formula/LossFormula';
import { MethodPicker } from './MethodPicker';

export function DistillationControls() {
  const distillation = useLab((state) => state.spec.distillation);
  const { method, softTargets } = distillation;
  return (
    <div className={classes.card}>
      <h2 className={classes.title}>Distillation</h2>
      <MethodPicker />
      <SettingFields group="distillation" withSliders />
      {(method === 'kd' || softTargets !== 'teacher') && (
        <ChoiceField path="distillation.softTargets" />
      )}
      <LossFormula distillation={distillation} />
      <Disclosure label="Divergence, inputs, outputs">
        <SettingFields group="comparison" />
        <ClassPills path="distillation.outputs" />
      </Disclosure>
    </div>
  );
}
