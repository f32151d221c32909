/** Has dropped files read in a thread of their own; a reading that is called off ends with its thread. */
import type { ReadCommand, ReadMessage } from '../datasets/messages';

/** How a reading ended; null where it was called off. */
export type ReadEnd = Exclude<ReadMessage, { type: 'progress' }> | null;

export interface DatasetFiles {
  /** Reads files and keeps the data set. Never fails: what goes wrong is how it ends. */
  read(
    command: ReadCommand,
    onProgress: (share: number) => void,
  ): { ended: Promise<ReadEnd>; cancel(): void };
}

/** `spawn` starts a thread for each reading. */
export function createDatasetFiles(spawn: () => Worker): DatasetFiles {
  return {
    read(command, onProgress) {
      const worker = spawn();
      let settle: (end: ReadEnd) => void = () => {};
      const ended = new Promise<ReadEnd>((resolve) => {
        settle = resolve;
      });
      const end = (how: ReadEnd) => {
        worker.terminate();
        settle(how);
      };
      worker.onmessage = ({ data }: MessageEvent<ReadMessage>) => {
        if (data.type === 'progress') onProgress(data.share);
        else end(data);
      };
      worker.onerror = ({ message }) => {
        const reason = message || 'its thread ended';
        end({ type: 'refused', message: `The files could not be read (${reason}): try again.` });
      };
      worker.postMessage(command);
      return { ended, cancel: () => end(null) };
    },
  };
}
