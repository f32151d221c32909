/**
 * What is kept of sweeps, searches, experiments and verdicts between visits, as their stores see it;
 * `src/storage` implements it. The results are those of their stored runs, so that only the plan is
 * kept here.
 */

import type { BackendChoice, ExperimentConfig } from '../../config/experiment';
import type { ErrorReport } from '../../protocol/errors';
import type { SweepConfig } from '../../sweeps/definition';
import type { Search } from '../../sweeps/tuning/search';
import type { JobResult } from './batchState';

/** What is known of a list of runs beside their results. */
export interface JobsPlan {
  /** Why runs failed, by job; what succeeded is among the stored runs. */
  failures: Readonly<Record<string, ErrorReport>>;
  /** The visitor dropped what had not ended. */
  isCancelled: boolean;
}

export interface SweepPlan extends JobsPlan {
  kind: 'sweep';
  sweep: SweepConfig;
}

export interface VerdictPlan extends JobsPlan {
  kind: 'verdict';
  /** What is repeated. */
  spec: ExperimentConfig;
  seeds: readonly number[];
  /** ε of the control; null without one. */
  epsilon: number | null;
}

export interface ExperimentPlan extends JobsPlan {
  kind: 'experiment';
  /** Id of the designed experiment. */
  experiment: string;
  /** The answer that was chosen; null before, and where none was wanted. */
  prediction: string | null;
  /** The visitor wants to see the result without a prediction. */
  isSkipped: boolean;
  /** None while nothing has been run. */
  seeds: readonly number[];
  backend: BackendChoice;
}

/** Plans whose runs are all known from the beginning. */
export type ListPlan = SweepPlan | VerdictPlan | ExperimentPlan;

export type BatchPlan = ListPlan | { kind: 'search'; search: Search };

export type BatchKind = BatchPlan['kind'];
export type PlanOf<Kind extends BatchKind> = Extract<BatchPlan, { kind: Kind }>;

export interface StoredBatch<Plan extends BatchPlan = BatchPlan> {
  /** `batchId` of its runs. */
  id: string;
  /** Milliseconds since 1970. */
  createdAt: number;
  plan: Plan;
}

/**
 * A storage that cannot be used is no reason to stop: reading finds nothing then, writing does
 * nothing, and the page says once why.
 */
export interface BatchRepository {
  /** Adds a batch, or changes the plan of one that is there. */
  save(id: string, plan: BatchPlan): Promise<void>;
  /** Newest first. */
  list<Kind extends BatchKind>(kind: Kind): Promise<StoredBatch<PlanOf<Kind>>[]>;
  /** Batches of every kind, newest first. */
  listAll(): Promise<StoredBatch[]>;
  /** Results of a batch's stored runs by job. */
  resultsOf(id: string): Promise<ReadonlyMap<string, JobResult>>;
  /** Lets this tab alone run a batch; false where another tab has it. */
  take(id: string): Promise<boolean>;
  release(id: string): Promise<void>;
  /** Batches that a tab has. */
  held(): Promise<ReadonlySet<string>>;
}
