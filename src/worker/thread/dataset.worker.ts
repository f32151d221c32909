/** Reads dropped files and keeps the data set, apart from page and engine: neither of them waits. */

import { putDataset } from '../../datasets/browser/datasetDatabase';
import { decodeImage } from '../../datasets/browser/decodeImage';
import { DatasetError } from '../../datasets/datasetError';
import type { ReadCommand, ReadMessage } from '../../datasets/messages';
import { readDataset } from '../../datasets/readDataset';
import { storageFaultOf } from '../../records/storageFault';

/** Steps of progress that are told: more would only fill the queue. */
const STEPS = 200;

const post = (message: ReadMessage) => self.postMessage(message);

async function readAndKeep({ files, ...options }: ReadCommand): Promise<void> {
  let told = -1;
  const onProgress = (share: number) => {
    const step = Math.floor(STEPS * share);
    if (step === told) return;
    told = step;
    post({ type: 'progress', share });
  };
  try {
    const { info, content } = await readDataset(files, {
      ...options,
      decode: decodeImage,
      onProgress,
    });
    try {
      post({ type: 'kept', info: await putDataset(info, content) });
    } catch (error) {
      post({ type: 'unstored', fault: storageFaultOf(error), bytes: content.length });
    }
  } catch (error) {
    post({ type: 'refused', message: refusalOf(error) });
  }
}

function refusalOf(error: unknown): string {
  if (error instanceof DatasetError) return error.message;
  if (error instanceof RangeError) {
    return 'There is not enough memory to read these files: take a part of the examples.';
  }
  const reason = error instanceof Error ? error.message : String(error);
  return `The files could not be read (${reason}): choose them again.`;
}

self.onmessage = ({ data }: MessageEvent<ReadCommand>) => void readAndKeep(data);
