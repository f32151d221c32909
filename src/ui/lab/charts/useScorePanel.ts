/** Test score of the run as one panel; what did not change keeps its identity. */
import { useMemo, useState } from 'react';
import { scoreOf } from '../../../config/catalog';
import { createScoreSelector } from '../../../store/lab/selectors';
import type { RunState } from '../../../store/lab/state';
import { catalog } from '../../../workloads/catalog';
import { scoreStyles } from '../../plots/curveStyles';
import {
  chartModeOf,
  referenceCurves,
  scoreCurves,
  scoreEnds,
  scorePanel,
  teacherLevelOf,
} from './panels';

export function useScorePanel(run: RunState, previous: RunState | null, zoom: boolean) {
  const [select] = useState(createScoreSelector);
  const [selectPrevious] = useState(createScoreSelector);
  const { evaluations, totalSteps, step } = run;
  const teacherLevel = teacherLevelOf(run);
  const score = scoreOf(catalog, run.spec);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the parts of the run that it reads
  const references = useMemo(() => referenceCurves(run), [run.summary, run.teacher, totalSteps]);
  const panel = useMemo(
    () => scorePanel(score, select(evaluations, totalSteps), teacherLevel, zoom, references),
    [score, evaluations, totalSteps, teacherLevel, zoom, references, select],
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
