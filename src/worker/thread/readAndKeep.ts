/** Reads dropped files and keeps what came of them, for a thread that does nothing else. */
import { DatasetError } from '../../datasets/datasetError';
import type { ReadMessage } from '../../datasets/messages';
import { storageFaultOf } from '../../records/storageFault';

/** Steps of progress that are told: more would only fill the queue. */
const STEPS = 200;

interface ReadAndKeep<Info> {
  read(onProgress: (share: number) => void): Promise<{ info: Info; content: Uint8Array }>;
  keep(info: Info, content: Uint8Array): Promise<Info>;
  post(message: ReadMessage<Info>): void;
}

/** Never fails: what goes wrong is told. */
export async function readAndKeep<Info>({ read, keep, post }: ReadAndKeep<Info>): Promise<void> {
  let told = -1;
  const onProgress = (share: number) => {
    const step = Math.floor(STEPS * share);
    if (step === told) return;
    told = step;
    post({ type: 'progress', share });
  };
  try {
    const { info, content } = await read(onProgress);
    try {
      post({ type: 'kept', info: await keep(info, content) });
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
    return 'There is not enough memory to read these files: take smaller ones.';
  }
  const reason = error instanceof Error ? error.message : String(error);
  return `The files could not be read (${reason}): choose them again.`;
}
