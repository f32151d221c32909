/** What page and reading thread tell one another. */
import type { StorageFault } from '../records/storageFault';
import type { SourceFile } from './files/openFiles';
import type { ReadOptions } from './readDataset';

export type ReadCommand = Omit<ReadOptions, 'onProgress' | 'decode'> & { files: SourceFile[] };

export type ReadMessage<Info> =
  | { type: 'progress'; share: number }
  /** Read and kept. */
  | { type: 'kept'; info: Info }
  /** The files are not what was asked for; the message says what to do. */
  | { type: 'refused'; message: string }
  /** Read, but the browser could not keep it. */
  | { type: 'unstored'; fault: StorageFault; bytes: number };
