import type { EngineEvent } from '../events';
import type { StepLosses } from '../history';
import { packLosses } from '../packedLosses';

/** What the engine tells of `losses`, rising steps. */
export function lossesEvent(losses: readonly StepLosses[], stepMs: number): EngineEvent {
  const none = { firstStep: 1, student: new Float32Array(), baseline: null };
  return { type: 'losses', losses: packLosses(losses) ?? none, stepMs };
}
