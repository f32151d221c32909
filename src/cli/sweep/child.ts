/** Runs one spec after another in a process of its own; teachers stay known from run to run. */
import { train } from '../../engine/train';
import type { ErrorReport } from '../../protocol/errors';
import type { Summary } from '../../protocol/events';
import { type ExperimentSpec, liveSettingsOf } from '../../spec/experiment';
import { nodeContext } from '../nodeContext';

export type ChildReply =
  | { type: 'progress'; done: number; total: number }
  | { type: 'result'; summary: Summary }
  | { type: 'failed'; error: ErrorReport };

const known = nodeContext({ temperature: 1, alpha: 0, learningRate: 0 });

async function run(spec: ExperimentSpec): Promise<void> {
  const send = (reply: ChildReply) => process.send?.(reply);
  let total = 0;
  for await (const event of train(spec, { ...known, live: liveSettingsOf(spec) })) {
    if (event.type === 'started') total = event.totalSteps;
    if (event.type === 'losses')
      send({ type: 'progress', done: event.losses.at(-1)?.step ?? 0, total });
    if (event.type === 'completed') send({ type: 'result', summary: event.summary });
    if (event.type === 'failed') send({ type: 'failed', error: event.error });
  }
}

process.on('message', (spec: ExperimentSpec) => void run(spec));
