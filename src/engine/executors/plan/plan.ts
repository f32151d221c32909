/**
 * The static training plan: what a model of known layers and batch size does in a step, as plain
 * data that any back end can lower to its own kernels. `compilePlan` makes it; nothing here knows
 * wasm or WebGPU.
 *
 * Memory. Parameters lie in one flat region; gradients and each moment have a region of the same
 * layout, so that an update is one kernel over flat memory. Everything else is a `PlanBuffer` of
 * one row an example.
 *
 * Work. Ops are grouped into stages, run in order. A stage is shared by rows (every op touches the
 * rows it is given and no others) or by parameters (every op reads all rows and writes a range of
 * parameters). All rows of the stages before must be finished where a stage says `waits`.
 */
import type { OutputShape } from '../../../model/output';
import type { BatchNormShape, BufferId, ParameterId, ParameterOp, RowOp } from './planOps';

export type * from './planOps';

/** Parameters and regions start at multiples of this many floats; the padding is 0. */
export const PARAMETER_ALIGNMENT = 64;

export interface PlanParameter {
  name: string;
  /** Those of the method lie behind those of the model; no node reads them. */
  owner: 'model' | 'method';
  shape: number[];
  /** Where it starts in the weights and in every region of the same layout, in floats. */
  offset: number;
  /** Number of values. */
  size: number;
  /** Whether the optimizer leaves it alone. */
  frozen: boolean;
  /** Units of a kernel, which weight decay and `maxNorm` are for; null where it is none. */
  units: number | null;
}

export interface PlanBuffer {
  name: string;
  type: 'f32' | 'i32';
  /** Values of one example. */
  rowSize: number;
  /**
   * `batch`: all rows are kept for later stages. `block`: only ops of one stage use it, so that a
   * back end may keep no more rows than it works on at a time.
   */
  scope: 'batch' | 'block';
}

export interface RowStage {
  shared: 'rows';
  waits: boolean;
  /** Rows worth taking through all ops at a time so that they stay in a cache; 0: all. */
  blockRows: number;
  ops: RowOp[];
}

interface ParameterStage {
  shared: 'parameters';
  waits: boolean;
  ops: ParameterOp[];
}

export type Stage = RowStage | ParameterStage;

export interface Plan {
  /** Most rows a step or a call of `inference` may have. */
  batchSize: number;
  output: OutputShape;
  parameters: PlanParameter[];
  /** Length of the weights region, and of each region like it, in floats. */
  parameterFloats: number;
  /** Names of the optimizer's moments, each a region of `parameterFloats`. */
  moments: readonly string[];
  /** Batch normalisations, each of which takes statistics of the batch. */
  batchNorms: BatchNormShape[];
  buffers: PlanBuffer[];
  /** What a step is fed with. */
  inputs: BufferId;
  labels: BufferId;
  teacherLogits: BufferId;
  logits: BufferId;
  /** Outputs of the layers that the model is tapped at, by name. */
  taps: ReadonlyMap<string, BufferId>;
  /** From inputs to logits, without dropout. */
  inference: Stage[];
  /**
   * A whole step: one program, or two where a method's loss is computed outside the plan between
   * them. Empty in a plan for inference alone.
   */
  training: Stage[][];
  /** Where a loss outside the plan reads and writes; null where the plan has all of it. */
  outside: OutsideLoss | null;
}

/** What the two programs of a step leave to a loss outside the plan. */
export interface OutsideLoss {
  /** What it reads of the model: the outputs first, then the outputs of layers. */
  seen: SeenValue[];
  /** The method's own weights. */
  weights: ParameterId[];
  /** [CE, distillation loss] of the rows; the outside loss is entered as that of the first row. */
  losses: BufferId;
}

/** A value that an outside loss reads, and where it puts its gradient in it, times α. */
interface SeenValue {
  /** The name of the layer; null for the outputs. */
  layer: string | null;
  /** Of one example. */
  shape: readonly number[];
  value: BufferId;
  share: BufferId;
}
