/** A process of Node that runs one contender. */

import { nodeContext } from '../../src/cli/nodeContext';
import { liveSettingsOf } from '../../src/config/live';
import { catalog } from '../../src/workloads/catalog';
import { answering, type Request } from '../answer';

const { assets } = nodeContext(liveSettingsOf(catalog.mnist.defaults));
const answer = answering({ wasmFiles: null, assets });

process.on('message', (request: Request) => {
  answer(request).then(
    (result) => process.send?.({ result }),
    (error: Error) => process.send?.({ error: error.message }),
  );
});
