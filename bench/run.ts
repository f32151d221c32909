/**
 * `npm run bench`: a training step in Node, ours against others and against what the machine can
 * do, in one run. Options: see `options.ts`.
 */
import { benchmark } from './benchmark';
import { startNodeLane } from './node/lane';
import { machine } from './node/machine';

await benchmark({
  where: 'node',
  machine: machine(`Node ${process.version.slice(1)}`),
  startLane: startNodeLane,
});
