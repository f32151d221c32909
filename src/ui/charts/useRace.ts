/** The run as two panels; what did not change keeps its identity. */
import { useMemo, useState } from 'react';
import {
  createAccuracySelector,
  createLossSelector,
  createTeacherSelector,
} from '../../store/selectors';
import type { RunState, TeacherCurve } from '../../store/state';
import type { RaceOptions } from './raceOptions';
import { accuracyPanel, lossPanel, raceModeOf, teacherPanel } from './raceView';

export function useRace(run: RunState, options: RaceOptions) {
  const [selectLosses] = useState(createLossSelector);
  const [selectAccuracy] = useState(createAccuracySelector);
  const [selectTeacher] = useState(createTeacherSelector);
  const mode = raceModeOf(run);
  const { teacherCurve, lossChunks, evaluations } = run;
  const totalSteps = mode === 'teacher' ? (teacherCurve?.totalSteps ?? 0) : run.totalSteps;
  const lastStep = mode === 'teacher' ? stepsIn(teacherCurve) : run.step;
  const teacherLevel = run.teacher?.sample.accuracy ?? null;

  const loss = useMemo(
    () =>
      mode === 'teacher' && teacherCurve
        ? teacherPanel(selectTeacher(teacherCurve, options.smoothing), options, totalSteps)
        : lossPanel(selectLosses(lossChunks, totalSteps, options.smoothing), options, totalSteps),
    [mode, teacherCurve, lossChunks, totalSteps, options, selectTeacher, selectLosses],
  );
  const accuracy = useMemo(
    () => accuracyPanel(selectAccuracy(evaluations, totalSteps), teacherLevel, options.zoom),
    [evaluations, totalSteps, teacherLevel, options.zoom, selectAccuracy],
  );
  return { mode, totalSteps, lastStep, teacherLevel, loss, accuracy };
}

function stepsIn(curve: TeacherCurve | null): number {
  return curve?.chunks.reduce((sum, chunk) => sum + chunk.length, 0) ?? 0;
}
