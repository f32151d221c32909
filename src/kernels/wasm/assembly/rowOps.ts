/** Ops that work on a range of rows: sends each to its kernel; decodes the words of some. */
import { NO_POSITION } from '../../../numeric/labels';
import * as code from '../opcodes';
import { activate, activateGradient } from './activation';
import * as arrange from './arrangeOps';
import { dropout } from './dropout';
import * as image from './image/imageOps';
import * as scale from './image/scaleOps';
import { boxRow, lossRow } from './loss';
import { gemm, TRANSPOSE_B } from './matrix/gemm';
import { addMasked, gateAll } from './matrix/lanes';
import { MASK, RELU } from './matrix/tile';
import * as norm from './norm/normOps';
import * as token from './token/tokenOps';
import { float, rowAt, word } from './words';

export function runRowOp(op: usize, from: i32, to: i32): void {
  switch (word(op, 0)) {
    case code.DENSE:
      runDense(op, from, to);
      break;
    case code.DENSE_INPUT_GRADIENT:
      runDenseInputGradient(op, from, to);
      break;
    case code.DROPOUT:
      runDropout(op, from, to);
      break;
    case code.LOSS:
      runLoss(op, from, to);
      break;
    case code.ADD_METHOD_GRADIENT:
      runAddMethodGradient(op, from, to);
      break;
    case code.ACTIVATE:
      runActivate(op, from, to);
      break;
    case code.ACTIVATE_GRADIENT:
      runActivateGradient(op, from, to);
      break;
    case code.ADD:
      arrange.runAdd(op, from, to);
      break;
    case code.COPY_CHANNELS:
      arrange.runCopyChannels(op, from, to);
      break;
    case code.SWAP_AXES:
      arrange.runSwapAxes(op, from, to);
      break;
    case code.UPSAMPLE:
      scale.runUpsample(op, from, to);
      break;
    case code.UPSAMPLE_GRADIENT:
      scale.runUpsampleGradient(op, from, to);
      break;
    case code.GLOBAL_MAX_POOL:
      scale.runGlobalMaxPool(op, from, to);
      break;
    case code.GLOBAL_MAX_POOL_GRADIENT:
      scale.runGlobalMaxPoolGradient(op, from, to);
      break;
    case code.GROUP_NORM:
      norm.runGroupNorm(op, from, to);
      break;
    case code.GROUP_NORM_GRADIENT:
      norm.runGroupNormGradient(op, from, to);
      break;
    case code.EMBEDDING:
      token.runEmbedding(op, from, to);
      break;
    case code.EMBEDDING_BAG:
      token.runEmbeddingBag(op, from, to);
      break;
    case code.ITEM_TOKENS:
      token.runItemTokens(op, from, to);
      break;
    case code.NGRAMS:
      token.runNgrams(op, from, to);
      break;
    case code.ATTENTION:
      token.runAttention(op, from, to);
      break;
    case code.ATTENTION_GRADIENT:
      token.runAttentionGradient(op, from, to);
      break;
    case code.MASKED_MEAN:
    case code.MASKED_MAX:
      token.runMaskedPool(op, from, to);
      break;
    case code.MASKED_MEAN_GRADIENT:
    case code.MASKED_MAX_GRADIENT:
      token.runMaskedPoolGradient(op, from, to);
      break;
    case code.PACK_KERNEL:
      image.runPackKernel(op);
      break;
    case code.PACK_TURNED_KERNEL:
      image.runPackTurnedKernel(op);
      break;
    case code.CONV:
      image.runConv(op, from, to);
      break;
    case code.CONV_KERNEL_GRADIENT:
      image.runConvKernelGradient(op, from, to);
      break;
    case code.MAX_POOL:
      image.runMaxPool(op, from, to);
      break;
    case code.MAX_POOL_GRADIENT:
      image.runMaxPoolGradient(op, from, to);
      break;
    case code.AVERAGE_POOL:
      image.runAveragePool(op, from, to);
      break;
    case code.AVERAGE_POOL_GRADIENT:
      image.runAveragePoolGradient(op, from, to);
      break;
    case code.DEPTHWISE:
      image.runDepthwise(op, from, to);
      break;
    case code.DEPTHWISE_INPUT_GRADIENT:
      image.runDepthwiseInputGradient(op, from, to);
      break;
    case code.DEPTHWISE_KERNEL_GRADIENT:
      image.runDepthwiseKernelGradient(op, from, to);
      break;
    case code.LAYER_NORM:
      norm.runLayerNorm(op, from, to);
      break;
    case code.LAYER_NORM_GRADIENT:
      norm.runLayerNormGradient(op, from, to);
      break;
    case code.BATCH_STATISTICS:
      norm.runBatchStatistics(op, from, to);
      break;
    case code.JOIN_STATISTICS:
      norm.runJoinStatistics(op);
      break;
    case code.READ_RUNNING_STATISTICS:
      norm.runReadRunningStatistics(op);
      break;
    case code.BATCH_NORM:
      norm.runBatchNorm(op, from, to);
      break;
    case code.BATCH_NORM_SLOPES:
      norm.runBatchNormSlopes(op, from, to);
      break;
    case code.JOIN_SLOPES:
      norm.runJoinSlopes(op);
      break;
    case code.BATCH_NORM_INPUT_GRADIENT:
      norm.runBatchNormInputGradient(op, from, to);
      break;
  }
}

/** Words: input, output (2 each), kernel, bias, inputs, outputs, relu, positions. */
function runDense(op: usize, from: i32, to: i32): void {
  const inputs = word(op, 8);
  const outputs = word(op, 9);
  gemm(
    0,
    (to - from) * word(op, 11),
    outputs,
    inputs,
    rowAt(op, 2, from),
    inputs,
    word(op, 6),
    outputs,
    rowAt(op, 4, from),
    outputs,
    word(op, 7),
    0,
    word(op, 10) ? RELU : 0,
    0,
    1,
  );
}

/** Words: output gradient, input gradient, mask (2 each), kernel, inputs, outputs, scale, positions. */
function runDenseInputGradient(op: usize, from: i32, to: i32): void {
  const inputs = word(op, 9);
  const outputs = word(op, 10);
  gemm(
    TRANSPOSE_B,
    (to - from) * word(op, 12),
    inputs,
    outputs,
    rowAt(op, 2, from),
    outputs,
    word(op, 8),
    outputs,
    rowAt(op, 4, from),
    inputs,
    0,
    0,
    word(op, 6) ? MASK : 0,
    rowAt(op, 6, from),
    float(op, 11),
  );
}

/** Words: input, output, mask (2 each), size, layer, threshold, keep, settings, scale of the mask. */
function runDropout(op: usize, from: i32, to: i32): void {
  const size = word(op, 8);
  const count = (to - from) * size;
  const seed = word(word(op, 12), code.DROPOUT_SEED);
  const output = rowAt(op, 4, from);
  const chance = word(op, 10);
  dropout(rowAt(op, 2, from), output, from * size, count, seed, word(op, 9), chance, float(op, 11));
  if (word(op, 6)) gateAll(output, rowAt(op, 6, from), float(op, 13), count);
}

/** Words: input, output (2 each), size, activation. */
function runActivate(op: usize, from: i32, to: i32): void {
  activate(word(op, 7), rowAt(op, 2, from), rowAt(op, 4, from), (to - from) * word(op, 6));
}

/** Words: input, output gradient, input gradient, mask (2 each), size, activation, scale. */
function runActivateGradient(op: usize, from: i32, to: i32): void {
  activateGradient(
    word(op, 11),
    rowAt(op, 2, from),
    rowAt(op, 4, from),
    rowAt(op, 6, from),
    (to - from) * word(op, 10),
    word(op, 8) ? rowAt(op, 8, from) : 0,
    float(op, 12),
  );
}

/**
 * Words: logits, labels, teacher, gradient, losses (2 each), width of a row, settings, positions of an
 * example, labels of a position, columns and labels that are the numbers of a box. A position whose first label says that there is nothing has no loss
 * and no gradient.
 */
function runLoss(op: usize, from: i32, to: i32): void {
  const width = word(op, 12);
  const settings = word(op, 13);
  const boxes = word(op, 16);
  const classes = width - boxes;
  const temperature = float(settings, code.TEMPERATURE);
  const teaches = word(settings, code.HAS_TEACHER) !== 0;
  const alpha = float(settings, code.ALPHA);
  const labelShare: f32 = 1 - alpha;
  const labelScale = labelShare * float(settings, code.LABEL_WEIGHT);
  const teacherScale = alpha * temperature * float(settings, code.POSITION_WEIGHT);
  const positions = word(op, 14);
  const slots = word(op, 15);
  const logits = rowAt(op, 2, from);
  const labels = rowAt(op, 4, from);
  const teacher = rowAt(op, 6, from);
  const gradient = rowAt(op, 8, from);
  const losses = rowAt(op, 10, from);
  for (let row = 0; row < (to - from) * positions; row++) {
    const own = labels + 4 * row * slots;
    const at = 4 * row * width;
    lossRow(
      logits + at,
      own,
      slots - boxes,
      teaches && load<i32>(own) !== NO_POSITION ? teacher + at : 0,
      gradient + at,
      losses + 8 * row,
      classes,
      temperature,
      labelScale,
      teacherScale,
    );
    if (boxes === 0) continue;
    const box = at + 4 * classes;
    const truth = own + 4 * (slots - boxes);
    boxRow(logits + box, truth, boxes, gradient + box, losses + 8 * row, labelScale);
  }
}

/** Words: gradient, share, output, mask (2 each), size, settings, scale. */
function runAddMethodGradient(op: usize, from: i32, to: i32): void {
  const count = (to - from) * word(op, 10);
  const gradient = rowAt(op, 2, from);
  const output = rowAt(op, 6, from);
  const mask: usize = word(op, 8) ? rowAt(op, 8, from) : 0;
  if (float(word(op, 11), code.ALPHA) === 0) memory.copy(output, gradient, 4 * count);
  else addMasked(gradient, rowAt(op, 4, from), output, mask, float(op, 12), count);
}
