/** The backend of a run, as it is told. */
import type { BackendId } from '../config/experiment';

/** The backend in use and why it was chosen. */
export interface BackendReport {
  id: BackendId;
  /** One sentence for people. */
  reason: string;
  /** Adapter or renderer name as the browser gives it, where there is one. */
  device?: string;
  /** Threads of the wasm backend. */
  threads?: number;
  /** True where the "GPU" is emulated in software. */
  software?: boolean;
  /** What a step of the experiment took on each backend that was tried, where several were. */
  measured?: MeasuredStep[];
}

/** A training step of all models, as measured on a backend. */
export interface MeasuredStep {
  id: BackendId;
  /** Threads of the wasm backend. */
  threads?: number;
  stepMs: number;
}
