/** Levels that are no model’s: what the simplest rule gives, and the best that there is. */
import { useEffect, useState } from 'react';
import type { ExperimentConfig } from '../../../config/experiment';
import type { ReferenceLevel } from '../../driving/referenceLevels';

const none: readonly ReferenceLevel[] = [];

/** None where the task has none, or until they are worked out. */
export function useReferences({ workload }: ExperimentConfig): readonly ReferenceLevel[] {
  const [levels, setLevels] = useState(none);
  const { id } = workload;
  const { evaluateOn } = workload.options;
  useEffect(() => {
    if (id !== 'driving') return;
    let isWanted = true;
    void (async () => {
      const { drivingReferences } = await import('../../driving/referenceLevels');
      const found = await drivingReferences(evaluateOn);
      if (isWanted) setLevels(found);
    })();
    return () => {
      isWanted = false;
      setLevels(none);
    };
  }, [id, evaluateOn]);
  return levels;
}
