/** The race of the store as two panels, at most ten times a second. */
import { useThrottledValue } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import {
  createAccuracySelector,
  createLossSelector,
  createTeacherSelector,
} from '../../store/selectors';
import type { TeacherCurve } from '../../store/state';
import { useLab } from '../labContext';
import type { RaceOptions } from './raceOptions';
import { accuracyPanel, lossPanel, raceModeOf, teacherPanel } from './raceView';

const REDRAW_MS = 100;

export function useRace(options: RaceOptions) {
  const run = useThrottledValue(
    useLab((state) => state.run),
    REDRAW_MS,
  );
  const [selectLosses] = useState(createLossSelector);
  const [selectAccuracy] = useState(createAccuracySelector);
  const [selectTeacher] = useState(createTeacherSelector);
  const mode = raceModeOf(run);
  const { teacherCurve, lossChunks, evaluations } = run;
  const totalSteps = mode === 'teacher' ? (teacherCurve?.totalSteps ?? 0) : run.totalSteps;
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
  const lastStep = mode === 'teacher' ? stepsIn(teacherCurve) : run.step;
  return { run, mode, totalSteps, lastStep, teacherLevel, loss, accuracy };
}

function stepsIn(curve: TeacherCurve | null): number {
  return curve?.chunks.reduce((sum, chunk) => sum + chunk.length, 0) ?? 0;
}
