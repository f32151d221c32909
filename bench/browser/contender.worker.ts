/** A worker of the page that runs one contender. */
import { wasmFiles } from '../../src/worker/wasmFiles';
import { answering, type Request } from '../answer';

const answer = answering(wasmFiles);

self.onmessage = ({ data }: MessageEvent<Request>) => {
  answer(data).then(
    (result) => self.postMessage({ result }),
    (error: Error) => self.postMessage({ error: error.message }),
  );
};
self.postMessage('ready');
