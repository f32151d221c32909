/** Test accuracy of the run as one panel; what did not change keeps its identity. */
import { useMemo, useState } from 'react';
import { createAccuracySelector } from '../../../store/lab/selectors';
import type { RunState } from '../../../store/lab/state';
import { accuracyStyles } from '../../plots/curveStyles';
import { accuracyCurves, accuracyEnds, accuracyPanel, chartModeOf, teacherLevelOf } from './panels';

export function useAccuracyPanel(run: RunState, previous: RunState | null, zoom: boolean) {
  const [select] = useState(createAccuracySelector);
  const [selectPrevious] = useState(createAccuracySelector);
  const { evaluations, totalSteps, step } = run;
  const teacherLevel = teacherLevelOf(run);
  const panel = useMemo(
    () => accuracyPanel(select(evaluations, totalSteps), teacherLevel, zoom),
    [evaluations, totalSteps, teacherLevel, zoom, select],
  );
  const ghosts = useMemo(
    () =>
      previous ? accuracyCurves(selectPrevious(previous.evaluations, previous.totalSteps)) : [],
    [previous, selectPrevious],
  );
  const level = useMemo(
    () => (teacherLevel === null ? null : { value: teacherLevel, style: accuracyStyles.teacher }),
    [teacherLevel],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the parts of the run that it reads
  const ends = useMemo(() => accuracyEnds(run), [evaluations, run.summary, run.teacher, run.spec]);
  return { mode: chartModeOf(run), totalSteps, lastStep: step, panel, ghosts, level, ends };
}
