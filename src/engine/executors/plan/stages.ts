/**
 * Groups a list of ops into stages and decides which buffers need to live no longer than a block
 * of rows. Image ops work on one row at a time and like it hot in a cache; dense ops want as many
 * rows as there are, unless their kernels are small.
 */
import { buffersOf, isParameterOp, opTraits } from './opTraits';
import type { PlanBuffer, RowStage, Stage } from './plan';
import type { BufferId, ParameterOp, PlanOp, RowOp } from './planOps';

/** What the rows that go through a stage of image ops together should fit into. */
const CACHE_BYTES = 256 * 1024;
const MAX_BLOCK_ROWS = 16;
/** Weights of all dense kernels up to which dense ops go along with image ops, block by block. */
const SMALL_WEIGHTS = 32 * 1024;

/** Ops in stages, in the same order. */
export function stagesOf(ops: readonly PlanOp[], buffers: readonly PlanBuffer[]): Stage[] {
  const stages: Stage[] = [];
  const together = denseWeights(ops) <= SMALL_WEIGHTS;
  for (const op of ops) {
    const last = stages.at(-1);
    if (isParameterOp(op)) {
      if (last?.shared === 'parameters' && isSamePhase(last.ops, op)) last.ops.push(op);
      else stages.push({ shared: 'parameters', waits: true, ops: [op] });
    } else if (last?.shared === 'rows' && !waits(op) && (together || !mixesFamilies(last, op))) {
      last.ops.push(op);
    } else {
      stages.push({ shared: 'rows', waits: waits(op), blockRows: 0, ops: [op] });
    }
  }
  for (const stage of stages) {
    if (stage.shared === 'rows') stage.blockRows = blockRowsOf(stage, buffers);
  }
  return stages;
}

/** Whether `op` needs what the ops before it take from all rows. */
function waits(op: RowOp): boolean {
  return op.kind === 'batchNormInputGradient' || (op.kind === 'batchNorm' && !op.running);
}

function isSamePhase(ops: readonly ParameterOp[], op: ParameterOp): boolean {
  return ops.every(({ kind }) => opTraits[kind].phase === opTraits[op.kind].phase);
}

/**
 * Marks the buffers that, in every one of the given lists of stages, are used by one stage alone
 * that works block by block, and not outside.
 */
export function markBlockBuffers(
  lists: readonly (readonly Stage[])[],
  buffers: readonly PlanBuffer[],
  usedOutside: readonly BufferId[],
): void {
  buffers.forEach((buffer, id) => {
    const short = lists.every((stages) => {
      const users = stages.filter((stage) => stage.ops.some((op) => buffersOf(op).includes(id)));
      const [user] = users;
      return users.length < 2 && (!user || (user.shared === 'rows' && user.blockRows > 0));
    });
    buffer.scope = short && !usedOutside.includes(id) ? 'block' : 'batch';
  });
}

/** Whether `stage` with `op` in it would have image and vector ops side by side. */
function mixesFamilies(stage: RowStage, op: RowOp): boolean {
  const families = [...stage.ops, op].map(({ kind }) => opTraits[kind].family);
  return families.includes('image') && families.includes('vector');
}

function blockRowsOf({ ops }: RowStage, buffers: readonly PlanBuffer[]): number {
  if (ops.every(({ kind }) => opTraits[kind].family !== 'image')) return 0;
  let bytes = 0;
  for (const id of new Set(ops.flatMap(buffersOf))) bytes += 4 * (buffers[id]?.rowSize ?? 0);
  return Math.max(1, Math.min(Math.floor(CACHE_BYTES / bytes), MAX_BLOCK_ROWS));
}

function denseWeights(ops: readonly PlanOp[]): number {
  let sum = 0;
  for (const op of ops) if (op.kind === 'dense') sum += op.inputs * op.outputs;
  return sum;
}
