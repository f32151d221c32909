/** Everything the page may ask of the engine's thread. Commands are verbs. */

import type { ExperimentConfig } from '../config/experiment';
import type { LiveSettings } from '../config/live';
import type { Resume } from './checkpoint';
import type { InspectionQuery } from './inspection';
import type { Speed } from './speed';

export type EngineCommand =
  /** Load data and teacher and show the examples; trains nothing. Ends whatever ran before. */
  | { type: 'prepare'; runId: string; spec: ExperimentConfig }
  /**
   * Train from the first step, or from `resume`; `paused` starts it standing before its next step.
   * `checkpointMs`: tell a checkpoint at least this often; absent: none. `speed` absent: fast. Ends
   * whatever ran before.
   */
  | {
      type: 'run';
      runId: string;
      spec: ExperimentConfig;
      paused: boolean;
      checkpointMs?: number;
      speed?: Speed;
      resume?: Resume;
    }
  | { type: 'pause'; runId: string }
  | { type: 'resume'; runId: string }
  /** One optimizer step of a paused run. */
  | { type: 'step'; runId: string }
  /** Take the steps of the run at another speed, from now on. */
  | { type: 'setSpeed'; runId: string; speed: Speed }
  /** End the run after the current step and evaluate what was learned. */
  | { type: 'stop'; runId: string }
  /** Change settings of the run from its next step on. */
  | { type: 'adjust'; runId: string; settings: Partial<LiveSettings> }
  /** Ask the run's models something; answered by `inspected`, in between the run's own work. */
  | { type: 'inspect'; runId: string; query: InspectionQuery };
