/** The settings that this page is about, and the loss they make. */
import { VisuallyHidden } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { hasSchedule, scheduleTexts } from '../../config/distillationSchedule';
import { catalog } from '../../workloads/catalog';
import { Disclosure } from '../components/Disclosure';
import { useLab } from '../context/labContext';
import classes from './DistillationControls.module.css';
import { ChoiceField } from './fields/ChoiceField';
import { ClassPills } from './fields/ClassPills';
import { SettingFields } from './fields/SettingFields';
import { LossFormula } from './formula/LossFormula';
import { labelLossOf } from './formula/lossFormulaText';
import { MethodNote, MethodPicker } from './MethodPicker';

const ScheduleStrip = lazy(() => import('../lab/charts/ScheduleStrip'));

const FourSwitches = lazy(() => import('./switches/FourSwitches'));

export function DistillationControls() {
  const distillation = useLab((state) => state.spec.distillation);
  const labelLoss = useLab(({ spec }) => labelLossOf(catalog[spec.workload.id].task(spec)));
  const { method, softTargets } = distillation;
  // The formula and the help of T and α say it too, and the column is to fit a laptop’s screen.
  const isUsual = method === 'kd';
  const isMoving = hasSchedule(distillation);
  return (
    <div className={classes.card}>
      <VisuallyHidden component="h2">Distillation</VisuallyHidden>
      <MethodPicker />
      {!isUsual && <MethodNote method={method} />}
      <SettingFields group="distillation" withSliders />
      <LossFormula distillation={distillation} labelLoss={labelLoss} />
      {isMoving && (
        <p className={classes.moving}>Over the run: {scheduleTexts(distillation).join(', ')}</p>
      )}
      <Disclosure label="Schedule, targets, inputs, outputs">
        {isUsual && <MethodNote method={method} />}
        <Suspense fallback={<div className={classes.pictures} />}>
          <FourSwitches />
        </Suspense>
        {(method === 'kd' || softTargets !== 'teacher') && (
          <ChoiceField path="distillation.softTargets" />
        )}
        <SettingFields group="comparison" />
        <ClassPills path="distillation.outputs" />
        <Disclosure label="T and α over the run" startsOpen={isMoving}>
          <SettingFields group="schedule" />
          {isMoving && (
            <Suspense>
              <ScheduleStrip distillation={distillation} />
            </Suspense>
          )}
        </Disclosure>
      </Disclosure>
    </div>
  );
}
