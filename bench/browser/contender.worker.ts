/** A worker of the page that runs one contender. */
import { fetchAssets } from '../../src/worker/thread/assets';
import { wasmFiles } from '../../src/worker/thread/wasmFiles';
import { answering, type Request } from '../answer';

// Built, this file lies in `assets/`, one folder below the page and the data.
const assets = fetchAssets(new URL('..', self.location.href));
const answer = answering({ wasmFiles, assets });

self.onmessage = ({ data }: MessageEvent<Request>) => {
  answer(data).then(
    (result) => self.postMessage({ result }),
    (error: Error) => self.postMessage({ error: error.message }),
  );
};
self.postMessage('ready');
