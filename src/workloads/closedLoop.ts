/** What the engine asks of a workload whose models act, so that what they meet depends on what they do. */
import type { Course, Drive } from '../driving/recordDrive';
import type { Dataset } from '../model/dataset';
import type { PlaceCounts } from '../tasks/positions/details';
import type { MetricValues } from '../tasks/task';
import type { TokenReader } from './tokenReader';

/** Outputs [count, …] of a model for inputs [count, input size]. */
export interface Policy {
  (inputs: Float32Array, count: number): Float32Array | Promise<Float32Array>;
  /** The same model reading token by token; absent where it cannot. */
  reader?: TokenReader;
}

/** Whose inputs a policy reads. */
export type Reads = 'student' | 'teacher';

/** What comes of it when a model acts. */
export interface Acted {
  /** Of the task's metrics, its score among them. */
  values: MetricValues;
  /** Where models write: right words by their place, and those that were written there. */
  written?: PlaceCounts;
}

export interface ClosedLoop {
  /** `isLast`: a run ends with it, so that what takes long may be measured, too. */
  measure(
    policy: Policy,
    reads: Reads,
    onStep: () => Promise<void>,
    isLast?: boolean,
  ): Promise<Acted>;
  /** Drivers without a network that models are compared with. */
  references: readonly { id: 'floor' | 'ceiling'; label: string; measure(): MetricValues }[];
  /** Rounds in which models act and what they meet joins the transfer set (Ross et al. 2011). */
  rounds: number;
  /** States [n, …] that students met, each as many. `round` counts from 1. */
  collect(
    policies: readonly Policy[],
    round: number,
    onStep: () => Promise<void>,
  ): Promise<Float32Array>;
  /** A drive on `course`, frame by frame; yields now and then. Absent where models do not drive. */
  record?(policy: Policy, reads: Reads, course: Course): AsyncGenerator<undefined, Drive>;
  /** `transferSet`, as the run began with it, with what was met in each round so far. */
  growBy(met: readonly Float32Array[], transferSet: Dataset): Dataset;
}
