/** What stages and memory need to know of each kind of op: what it shares, reads and writes. */
import type { BufferId, ParameterOp, PlanOp, RowOp } from './planOps';

/** Fields of an op that may hold a buffer. */
type BufferField<Op> = Extract<
  keyof Op,
  | 'input'
  | 'addend'
  | 'output'
  | 'inputGradient'
  | 'outputGradient'
  | 'logits'
  | 'labels'
  | 'teacherLogits'
  | 'gradient'
  | 'share'
  | 'losses'
  | 'statistics'
  | 'tokens'
  | 'attention'
  | 'slopes'
>;

interface RowTraits<Op> {
  shared: 'rows';
  /** Image ops like few rows at a time, vector ops many; the others go along with either. */
  family: 'image' | 'vector' | 'any';
  reads: readonly BufferField<Op>[];
  writes: readonly BufferField<Op>[];
}

interface ParameterTraits<Op> {
  shared: 'parameters';
  /** Ops of one phase go together; each phase needs all of the one before. */
  phase: 0 | 1 | 2 | 3;
  reads: readonly BufferField<Op>[];
}

type TraitsTable = { [Op in RowOp as Op['kind']]: RowTraits<Op> } & {
  [Op in ParameterOp as Op['kind']]: ParameterTraits<Op>;
};

const forward = { reads: ['input'], writes: ['output'] } as const;
const backward = { reads: ['outputGradient'], writes: ['inputGradient'] } as const;
const backwardOfInput = { reads: ['input', 'outputGradient'], writes: ['inputGradient'] } as const;
const kernelGradient = { reads: ['input', 'outputGradient'], writes: [] } as const;

export const opTraits: TraitsTable = {
  dense: { shared: 'rows', family: 'vector', ...forward },
  denseInputGradient: { shared: 'rows', family: 'vector', ...backward },
  conv2d: { shared: 'rows', family: 'image', ...forward },
  conv2dInputGradient: { shared: 'rows', family: 'image', ...backward },
  conv2dKernelGradient: { shared: 'rows', family: 'image', ...kernelGradient },
  depthwise: { shared: 'rows', family: 'image', ...forward },
  depthwiseInputGradient: { shared: 'rows', family: 'image', ...backward },
  depthwiseKernelGradient: { shared: 'rows', family: 'image', ...kernelGradient },
  maxPool: { shared: 'rows', family: 'image', ...forward },
  maxPoolGradient: {
    shared: 'rows',
    family: 'image',
    reads: ['input', 'output', 'outputGradient'],
    writes: ['inputGradient'],
  },
  averagePool: { shared: 'rows', family: 'image', ...forward },
  averagePoolGradient: { shared: 'rows', family: 'image', ...backward },
  activation: { shared: 'rows', family: 'any', ...forward },
  activationGradient: { shared: 'rows', family: 'any', ...backwardOfInput },
  dropout: { shared: 'rows', family: 'any', ...forward },
  add: { shared: 'rows', family: 'any', reads: ['input', 'addend'], writes: ['output'] },
  copyChannels: { shared: 'rows', family: 'any', ...forward },
  swapAxes: { shared: 'rows', family: 'any', ...forward },
  upsample: { shared: 'rows', family: 'image', ...forward },
  upsampleGradient: { shared: 'rows', family: 'image', ...backward },
  globalMaxPool: { shared: 'rows', family: 'any', ...forward },
  globalMaxPoolGradient: {
    shared: 'rows',
    family: 'any',
    reads: ['input', 'output', 'outputGradient'],
    writes: ['inputGradient'],
  },
  groupNorm: { shared: 'rows', family: 'any', reads: ['input'], writes: ['output', 'statistics'] },
  groupNormGradient: {
    shared: 'rows',
    family: 'any',
    reads: ['input', 'statistics', 'outputGradient'],
    writes: ['inputGradient'],
  },
  layerNorm: { shared: 'rows', family: 'any', reads: ['input'], writes: ['output', 'statistics'] },
  layerNormGradient: {
    shared: 'rows',
    family: 'any',
    reads: ['input', 'statistics', 'outputGradient'],
    writes: ['inputGradient'],
  },
  batchStatistics: { shared: 'rows', family: 'any', reads: ['input'], writes: [] },
  batchNorm: { shared: 'rows', family: 'any', ...forward },
  batchNormSlopes: { shared: 'rows', family: 'any', ...kernelGradient },
  batchNormInputGradient: { shared: 'rows', family: 'any', ...backwardOfInput },
  embedding: { shared: 'rows', family: 'any', ...forward },
  embeddingBag: { shared: 'rows', family: 'any', ...forward },
  itemTokens: { shared: 'rows', family: 'any', ...forward },
  ngrams: { shared: 'rows', family: 'any', ...forward },
  attention: {
    shared: 'rows',
    family: 'any',
    reads: ['input', 'tokens'],
    writes: ['attention', 'output'],
  },
  attentionGradient: {
    shared: 'rows',
    family: 'any',
    reads: ['input', 'attention', 'outputGradient'],
    writes: ['slopes', 'inputGradient'],
  },
  maskedPool: { shared: 'rows', family: 'any', reads: ['input', 'tokens'], writes: ['output'] },
  maskedPoolGradient: {
    shared: 'rows',
    family: 'any',
    reads: ['input', 'tokens', 'output', 'outputGradient'],
    writes: ['inputGradient'],
  },
  distillationLoss: {
    shared: 'rows',
    family: 'any',
    reads: ['logits', 'labels', 'teacherLogits'],
    writes: ['gradient', 'losses'],
  },
  addMethodGradient: {
    shared: 'rows',
    family: 'any',
    reads: ['gradient', 'share'],
    writes: ['output'],
  },
  denseKernelGradient: { shared: 'parameters', phase: 0, reads: kernelGradient.reads },
  embeddingGradient: { shared: 'parameters', phase: 0, reads: kernelGradient.reads },
  embeddingBagGradient: { shared: 'parameters', phase: 0, reads: kernelGradient.reads },
  sumPartialGradient: { shared: 'parameters', phase: 0, reads: [] },
  sumLosses: { shared: 'parameters', phase: 0, reads: ['losses'] },
  gradientNorm: { shared: 'parameters', phase: 1, reads: [] },
  update: { shared: 'parameters', phase: 2, reads: [] },
  limitColumns: { shared: 'parameters', phase: 3, reads: [] },
};

export function isParameterOp(op: PlanOp): op is ParameterOp {
  return opTraits[op.kind].shared === 'parameters';
}

/** Every buffer that an op reads or writes, that of its mask included. */
export function buffersOf(op: PlanOp): BufferId[] {
  const traits: { reads: readonly string[]; writes?: readonly string[] } = opTraits[op.kind];
  const fields = op as unknown as Record<string, BufferId>;
  const ids = [...traits.reads, ...(traits.writes ?? [])].map((name) => fields[name] as BufferId);
  if ('mask' in op && op.mask) ids.push(op.mask.buffer);
  return ids;
}
