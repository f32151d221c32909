/** What the compiled module exports: the interpreter, and single kernels for tests and benches. */
import { PANEL_BYTES } from './image/convKernel';
import { EDGE_BYTES } from './matrix/edge';
import { runShare } from './program';
import {
  announce,
  announcedGroups,
  announcedRows,
  announcedThreads,
  barrierAll,
  joinGroup,
  nextGeneration,
  programOf,
  stopped,
} from './team';

export { activate, activateGradient } from './activation';
export { swapAxes } from './arrange';
export { dropout } from './dropout';
export { averagePool, averagePoolGradient } from './image/averagePool';
export { convolve, packKernel, packPlanes, packTurnedKernel } from './image/conv';
export { addKernelGradient, packBordered } from './image/convKernel';
export {
  depthwise,
  depthwiseInputGradient,
  depthwiseKernelGradient,
  setDepthwise,
} from './image/depthwise';
export { globalMaxPool, globalMaxPoolGradient } from './image/globalMax';
export { maxPool, maxPoolGradient } from './image/pool';
export { upsample, upsampleGradient } from './image/upsample';
export { limitColumns, squares } from './limits';
export { lossRow, lossScratchBytes, sumLosses } from './loss';
export { gemm, gemmScratchBytes } from './matrix/gemm';
export { groupNorm, groupNormGradient } from './norm/groupNorm';
export { adam, momentum, sgd } from './optimizer';
export { setControl, setProgram } from './team';
export { setScratch } from './threadShare';
export { attend, attendGradient } from './token/attention';
export { embed, embedBag, embeddingBagGradient, embeddingGradient } from './token/embedding';
export { itemTokens } from './token/itemTokens';
export {
  maskedMax,
  maskedMaxGradient,
  maskedMean,
  maskedMeanGradient,
} from './token/maskedPool';
export { ngrams } from './token/ngrams';

/** Scratch memory that every kernel on tiles needs. */
export function edgeBytes(): i32 {
  return EDGE_BYTES;
}

/** Scratch memory for the packed panel of a kernel gradient. */
export function panelBytes(): i32 {
  return PANEL_BYTES;
}

/**
 * Runs the programs of the first `groups` groups to their end, each on an equal share of `threads`:
 * 1, or all of the team. `groups` divides `threads`.
 */
export function run(groups: i32, rows: i32, threads: i32): void {
  if (threads > 1) announce(groups, rows, threads);
  takePart(0, groups, rows, threads);
}

/** A helper thread's life: takes part in every announced run until the team is stopped. */
export function help(thread: i32): void {
  let seen = 0;
  for (;;) {
    seen = nextGeneration(seen);
    if (stopped()) return;
    takePart(thread, announcedGroups(), announcedRows(), announcedThreads());
  }
}

function takePart(thread: i32, groups: i32, rows: i32, threads: i32): void {
  const size = threads / groups;
  const group = thread / size;
  joinGroup(group);
  runShare(programOf(group), rows, thread % size, size);
  barrierAll(threads);
}
