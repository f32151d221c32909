/** A run from its first step to its last, of which only the final figures are wanted. */
import type { ExperimentConfig } from '../config/experiment';
import type { EngineContext } from '../engine/context';
import { EngineError } from '../engine/errors';
import { train } from '../engine/run/train';
import type { Summary } from '../protocol/summary';

/** Throws an EngineError where the run fails. */
export async function summaryOf(
  config: ExperimentConfig,
  context: EngineContext,
): Promise<Summary> {
  for await (const event of train(config, context)) {
    if (event.type === 'completed') return event.summary;
    if (event.type === 'failed') throw new EngineError(event.error.code, event.error.message);
  }
  throw new EngineError('internal', 'The run ended without a summary.');
}
