/** What the run loop needs of its environment: files, live settings, and when to stop or to let the thread answer. */

import type { LiveSettings } from '../config/live';
import type { DatasetReader } from '../datasets/dataset';
import type { TeacherReader } from '../teacherFiles/teacherInfo';
import type { AssetReader } from '../workloads/workload';
import type { StepTimings } from './backends/timings';
import type { WasmFiles } from './backends/wasmBackend';
import type { SnapshotHistory } from './inspect/snapshotHistory';
import type { TeacherCache } from './teacher/teacherCache';

export interface EngineContext {
  assets: AssetReader;
  /** Data sets of the visitor's own. */
  datasets: DatasetReader;
  /** Teachers of the visitor's own that came as files; absent: none. */
  teacherFiles?: TeacherReader;
  /** Null in Node, where the binaries lie beside the code. */
  wasmFiles: WasmFiles | null;
  /** Teachers and their logits of earlier runs. */
  teachers: TeacherCache;
  /** Changed by the driver at any time; read before every step. */
  live: LiveSettings;
  /** True once the run shall end after the current step. */
  stopRequested(): boolean;
  /** True where every step's losses are wanted at once, as in single steps. */
  eager(): boolean;
  /**
   * True where somebody watches the single step: its batch and what the models say of the shown
   * examples after it are told; absent: never.
   */
  isWatched?(): boolean;
  /**
   * Awaited between pieces of work, so that the thread can answer. Throws `RunAborted` where the
   * run shall be dropped.
   */
  yieldToEvents(): Promise<void>;
  /** Tell a checkpoint at least this often (ms, waits between steps included); absent: never. */
  checkpointMs?: number;
  /** What steps took on this device; absent: `auto` measures nothing and takes what starts first. */
  timings?: StepTimings;
  /** Keeps the models as they were at each evaluation; absent: nobody will ask. */
  snapshots?: SnapshotHistory;
  /** Milliseconds from any fixed moment. */
  now(): number;
}

/** Thrown out of a run that nobody wants any more; never shown. */
export class RunAborted extends Error {}

/** Losses are read back from the device at most this long after they were made. */
export const DRAIN_MS = 80;
