/** What the lab’s pictures show: the latest of the run, or the snapshot that was scrubbed to. */

import { useDeferredValue, useMemo } from 'react';
import type { DecisionMap, ExampleLogits } from '../../../protocol/pictures';
import { rowOf } from '../../../store/inspection/answers';
import { useInspection } from '../../context/inspectionContext';
import { useDeferredLab } from '../../context/useDeferredLab';

/** The snapshot that was scrubbed to; null while the latest is shown. */
function usePastSnapshot() {
  return useDeferredValue(
    useInspection(({ chosenStep, snapshot }) => (chosenStep === null ? null : snapshot)),
  );
}

/** Logits of each model over the shown examples. */
export function useShownLogits(): ExampleLogits {
  const latest = useDeferredLab((state) => state.run.logits);
  const indices = useDeferredLab((state) => state.run.examples?.indices);
  const rowSize = useInspection(({ teacher }) => teacher && teacher.classes * teacher.positions);
  const past = usePastSnapshot();
  return useMemo(() => {
    if (!past || !indices || !rowSize) return latest;
    const rows = (logits: Float32Array) =>
      Float32Array.from(indices.flatMap((index) => [...rowOf(logits, index, rowSize)]));
    return {
      ...(latest.teacher ? { teacher: latest.teacher } : {}),
      student: rows(past.student),
      ...(past.baseline ? { baseline: rows(past.baseline) } : {}),
    };
  }, [past, indices, rowSize, latest]);
}

/** The step after which student and baseline say what is shown; null before the first evaluation. */
export function useShownStep(): number | null {
  const latest = useDeferredLab(({ run }) => (run.logits.student ? run.logitsStep : null));
  return usePastSnapshot()?.step ?? latest;
}

/** How the models divide the plane. */
export function useShownMap(): DecisionMap | null {
  const latest = useDeferredLab((state) => state.run.decisionMap);
  return usePastSnapshot()?.map ?? latest;
}
