/** The weights of the run that ended last, for pages whose browser cannot store them. */
import type { TrainedWeights } from '../../protocol/checkpoint';
import type { EngineClient } from '../../worker/client';

/** Listens from now on; the returned function gives the weights of a run, null of any but the last. */
export function holdLastWeights(
  client: Pick<EngineClient, 'subscribe'>,
): (runId: string) => TrainedWeights | null {
  let last: { runId: string; weights: TrainedWeights } | null = null;
  client.subscribe((message) => {
    if (message.type === 'weights') last = { runId: message.runId, weights: message.weights };
  });
  return (runId) => (last?.runId === runId ? last.weights : null);
}
