/** Has dropped files read in a thread of their own; a reading that is called off ends with its thread. */
import type { ReadMessage } from '../datasets/messages';

/** How a reading ended; null where it was called off. */
export type ReadEnd<Info> = Exclude<ReadMessage<Info>, { type: 'progress' }> | null;

export interface FileReader<Command, Info> {
  /** Reads files and keeps what comes of them. Never fails: what goes wrong is how it ends. */
  read(
    command: Command,
    onProgress: (share: number) => void,
  ): { ended: Promise<ReadEnd<Info>>; cancel(): void };
}

/** `spawn` starts a thread for each reading. */
export function createFileReader<Command, Info>(spawn: () => Worker): FileReader<Command, Info> {
  return {
    read(command, onProgress) {
      const worker = spawn();
      let settle: (end: ReadEnd<Info>) => void = () => {};
      const ended = new Promise<ReadEnd<Info>>((resolve) => {
        settle = resolve;
      });
      const end = (how: ReadEnd<Info>) => {
        worker.terminate();
        settle(how);
      };
      worker.onmessage = ({ data }: MessageEvent<ReadMessage<Info>>) => {
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
