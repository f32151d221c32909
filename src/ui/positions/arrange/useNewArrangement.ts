/** Begins a scene of the visitor’s own; its things are fetched first where they are not there yet. */
import { useState } from 'react';
import type { ExperimentConfig } from '../../../config/experiment';
import { type Arrangement, newArrangement } from './arrangement';
import { sceneSprites } from './sceneSprites';

export interface NewArrangement {
  isOpening: boolean;
  /** Why the things could not be had; null where nothing went wrong. */
  failure: string | null;
  start(): Promise<void>;
}

/** `onStart` is handed null where scenes are not composed. */
export function useNewArrangement(
  spec: ExperimentConfig,
  onStart: (arrangement: Arrangement | null) => void,
): NewArrangement {
  const [isOpening, setOpening] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const start = async () => {
    const { workload } = spec;
    if (workload.id !== 'scenes' && workload.id !== 'detection') return;
    setOpening(true);
    setFailure(null);
    try {
      onStart(newArrangement(spec, await sceneSprites(workload.options.source)));
    } catch (error) {
      setFailure((error as Error).message);
    }
    setOpening(false);
  };
  return { isOpening, failure, start };
}
