/** Test score of the run as one panel; what did not change keeps its identity. */
import { useMemo, useState } from 'react';
import { scoreOf } from '../../../config/catalog';
import { createScoreSelector } from '../../../store/lab/selectors';
import type { RunState } from '../../../store/lab/state';
import { catalog } from '../../../workloads/catalog';
import { scoreStyles } from '../../plots/curveStyles';
import { chartModeOf, scoreCurves, scoreEnds, scorePanel, teacherLevelOf } from './panels';

export function useAccuracyPanel(
  run: RunState,
  previous: RunState | null,
  zoom: boolean,
  references: readonly { value: number }[],
) {
  const [select] = useState(createScoreSelector);
  const [selectPrevious] = useState(createScoreSelector);
  const { evaluations, totalSteps, step } = run;
  const teacherLevel = teacherLevelOf(run);
  const levels = useMemo(
    () => [
      ...(teacherLevel === null ? [] : [teacherLevel]),
      ...references.map(({ value }) => value),
    ],
    [teacherLevel, references],
  );
  const score = scoreOf(catalog, run.spec);
  const panel = useMemo(
    () => scorePanel(score, select(evaluations, totalSteps), levels, zoom),
    [score, evaluations, totalSteps, levels, zoom, select],
  );
  const ghosts = useMemo(
    () => (previous ? scoreCurves(selectPrevious(previous.evaluations, previous.totalSteps)) : []),
    [previous, selectPrevious],
  );
  const level = useMemo(
    () => (teacherLevel === null ? null : { value: teacherLevel, style: scoreStyles.teacher }),
    [teacherLevel],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the parts of the run that it reads
  const ends = useMemo(() => scoreEnds(run), [evaluations, run.summary, run.teacher, run.spec]);
  return { mode: chartModeOf(run), totalSteps, lastStep: step, panel, ghosts, level, ends };
}
