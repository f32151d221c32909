/** Who takes part where, with how many threads, and whom each is compared with. */
import type { ContenderId } from './contenders';
import type { NetId } from './nets';
import type { Where } from './report/report';

export interface Entry {
  /** Short and stable, for `--only`, the report and the targets; `n` stands for all threads. */
  id: string;
  label: string;
  contender: ContenderId;
  threads: number;
  /** Processes or workers that do the same at once. */
  copies?: number;
  /** Uses the GPU: what it asks of it is counted too. */
  gpu?: true;
  /** Computes something else than the step: what the machine can do. */
  ceiling?: true;
  /** Left out of `--quick`. */
  slow?: true;
  /** Nets it is left out of, unless `--all` is given, and why. */
  leftOut?: Partial<Record<NetId, string>>;
}

const minutes = 'takes minutes a step; run with --all';

const notSetUp = 'is not set up for these layers';

/** Nets of layers that only our kernels and TensorFlow.js are set up for here. */
const ownLayers = {
  textCnn: notSetUp,
  residual: notSetUp,
  upscaling: notSetUp,
  detection: 'is not set up for boxes',
} as const;
/** … and PyTorch. */
const fewLayers = { ...ownLayers, segmentation: notSetUp } as const;

/** The contenders in the order of the tables; ours comes first, as the others' losses are compared with its. */
export function entriesFor(where: Where, threads: number): Entry[] {
  const n = `${threads} threads`;
  const one = { threads: 1 } as const;
  const all = { threads } as const;
  const gpu = { threads: 1, gpu: true } as const;
  const single: Entry[] = [
    { id: 'plan-1', label: 'our plan, 1 thread', contender: 'planWasm', ...one },
    { id: 'plan-simd', label: 'our plan, plain SIMD', contender: 'planPlainSimd', ...one },
    { id: 'mended-1', label: 'tfjs, our kernels', contender: 'tfjsMended', ...one },
    { id: 'stock-1', label: 'tfjs wasm', contender: 'stockWasm', ...one },
    {
      ...{ id: 'stock-cpu', label: 'tfjs cpu', contender: 'stockCpu', ...one, slow: true },
      leftOut: { medium: minutes },
    },
    { id: 'jax-1', label: 'jax-js wasm', contender: 'jaxWasm', ...one, leftOut: fewLayers },
    {
      ...{ id: 'convnet', label: 'ConvNetJS', contender: 'convnet', ...one, slow: true },
      leftOut: { ...fewLayers, sequence: 'has no attention' },
    },
    { id: 'matmul-1', label: 'XNNPACK matMul', contender: 'matMul', ...one, ceiling: true },
    { id: 'fma-1', label: 'multiply-adds', contender: 'multiplyAdd', ...one, ceiling: true },
  ];
  const copied = { ...all, threads: 1, copies: threads, ceiling: true } as const;
  const several: Entry[] = [
    { id: 'plan-n', label: `our plan, ${n}`, contender: 'planWasm', ...all },
    { id: 'fma-n', label: `multiply-adds, ${n}`, contender: 'multiplyAdd', ...copied },
  ];
  const singleInNode: Entry[] = [
    { id: 'torch-1', label: 'PyTorch', contender: 'torch', ...one, leftOut: ownLayers },
  ];
  // tfjs and jax-js have threads in browsers only.
  const severalInNode: Entry[] = [
    { id: 'torch-n', label: `PyTorch, ${n}`, contender: 'torch', ...all, leftOut: ownLayers },
    { id: 'matmul-n', label: `XNNPACK matMul, ${threads} at once`, contender: 'matMul', ...copied },
  ];
  const severalInBrowser: Entry[] = [
    { id: 'mended-n', label: `tfjs, our kernels, ${n}`, contender: 'tfjsMended', ...all },
    { id: 'stock-n', label: `tfjs wasm, ${n}`, contender: 'stockWasm', ...all },
    {
      ...{ id: 'jax-n', label: `jax-js wasm, ${threads} workers`, contender: 'jaxWasm', ...all },
      leftOut: fewLayers,
    },
    {
      ...{ id: 'matmul-n', label: `XNNPACK matMul, ${n}`, contender: 'matMul', ...all },
      ceiling: true,
    },
  ];
  const graphics: Entry[] = [
    {
      ...{ id: 'stock-webgl', label: 'tfjs webgl', contender: 'stockWebgl', ...one, slow: true },
      leftOut: { medium: minutes },
    },
    { id: 'plan-gpu', label: 'our plan, WebGPU', contender: 'planWebgpu', ...gpu },
    {
      ...{ id: 'stock-gpu', label: 'tfjs webgpu', contender: 'stockWebgpu', ...gpu },
      leftOut: { medium: minutes },
    },
    {
      ...{ id: 'jax-gpu', label: 'jax-js webgpu', contender: 'jaxWebgpu', ...gpu },
      leftOut: fewLayers,
    },
  ];
  const entries = [
    ...single,
    ...(where === 'node' ? singleInNode : []),
    ...(threads > 1 ? several : []),
    ...(threads > 1 ? (where === 'node' ? severalInNode : severalInBrowser) : []),
    ...(where === 'browser' ? graphics : []),
  ];
  return entries.sort((a, b) => rank(a) - rank(b));
}

/** Ceilings last, graphics before them, ours first in each group. */
function rank({ id, ceiling, gpu }: Entry): number {
  return (ceiling ? 4 : 0) + (gpu ? 2 : 0) + (id.startsWith('plan') ? 0 : 1);
}

/** Of the three that the suffixes stand for: one thread, all threads, the GPU. */
function kindOf(id: string): '1' | 'n' | 'gpu' {
  return id.endsWith('-n') ? 'n' : id.endsWith('-gpu') ? 'gpu' : '1';
}

/** Our own with the same means, which `id` is compared with. */
export function oursAgainst(id: string): string {
  return `plan-${kindOf(id)}`;
}

/** XNNPACK's matrix product on as many threads; null on a GPU. */
export function matMulOf(id: string): string | null {
  const kind = kindOf(id);
  return kind === 'gpu' ? null : `matmul-${kind}`;
}
