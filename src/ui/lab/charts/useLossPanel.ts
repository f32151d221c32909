/** The losses of the run as one panel; what did not change keeps its identity. */

import { useMemo, useState } from 'react';
import type { TeacherCurve } from '../../../records/teacherCurve';
import { createLossSelector, createTeacherSelector } from '../../../store/lab/selectors';
import type { RunState } from '../../../store/lab/state';
import type { LossOptions } from './lossOptions';
import { chartModeOf, lossPanel, teacherPanel } from './panels';

export function useLossPanel(run: RunState, previous: RunState | null, options: LossOptions) {
  const [selectLosses] = useState(createLossSelector);
  const [selectTeacher] = useState(createTeacherSelector);
  const [selectPrevious] = useState(createLossSelector);
  const mode = chartModeOf(run);
  const { teacherCurve, lossChunks } = run;
  const totalSteps = mode === 'teacher' ? (teacherCurve?.totalSteps ?? 0) : run.totalSteps;
  const lastStep = mode === 'teacher' ? stepsIn(teacherCurve) : run.step;
  const panel = useMemo(
    () =>
      mode === 'teacher' && teacherCurve
        ? teacherPanel(selectTeacher(teacherCurve, options.smoothing), options, totalSteps)
        : lossPanel(selectLosses(lossChunks, totalSteps, options.smoothing), options, totalSteps),
    [mode, teacherCurve, lossChunks, totalSteps, options, selectTeacher, selectLosses],
  );
  const ghosts = useMemo(() => {
    if (!previous || mode !== 'students') return [];
    const curves = selectPrevious(previous.lossChunks, previous.totalSteps, options.smoothing);
    return lossPanel(curves, options, previous.totalSteps).curves;
  }, [previous, mode, options, selectPrevious]);
  return { mode, totalSteps, lastStep, panel, ghosts };
}

function stepsIn(curve: TeacherCurve | null): number {
  return curve?.chunks.reduce((sum, chunk) => sum + chunk.length, 0) ?? 0;
}
