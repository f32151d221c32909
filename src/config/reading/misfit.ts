/** Why an architecture does not fit the data and the task of a workload, in words. */
import { type Architecture, needsImages, readsText } from '../../model/architecture';
import type { ConvBlock } from '../../model/convBlock';
import { inputSizeOf, isImage, isText } from '../../model/inputShape';
import type { ImageShape, InputShape } from '../../model/layer';
import type { OutputShape } from '../../model/output';
import { poolingOf } from '../../model/pixelLayers';

/** Sentences begin with `label`, the workload's; null where the network can be made. */
export function misfitOf(
  architecture: Architecture,
  inputShape: InputShape,
  output: OutputShape,
  label: string,
): string | null {
  if (isText(inputShape) !== readsText(architecture)) {
    return isText(inputShape)
      ? `${label} are texts: choose transformer, text-cnn or bag`
      : `${label} are no texts: choose linear${isImage(inputShape) ? ', mlp or cnn' : ' or mlp'}`;
  }
  if (architecture.kind === 'item-transformer' && output.labelSlots === undefined) {
    return `${label} are no histories of items: choose linear or mlp`;
  }
  if (needsImages(architecture.kind) && !isImage(inputShape)) {
    return `${label} are no images: choose linear or mlp`;
  }
  if (output.positions > 1) {
    const misfit = output.boxes
      ? cellsMisfitOf(architecture, inputShape, output.positions, label)
      : positionsMisfitOf(architecture, inputShape, output.positions, label);
    if (misfit) return misfit;
  }
  if (architecture.kind === 'cnn' && architecture.dimensions === 1 && isImage(inputShape)) {
    const [, columns] = inputShape;
    const kernel = architecture.blocks[0]?.kernel ?? 1;
    return kernel > columns
      ? `has a first kernel of ${kernel} columns, and ${label} have ${columns}: choose a smaller kernel`
      : null;
  }
  if (architecture.kind !== 'transformer' && architecture.kind !== 'item-transformer') return null;
  const { width, heads } = architecture;
  if (width % heads === 0) return null;
  return `has heads of ${width} / ${heads} values: make its width a multiple of its heads`;
}

function positionsMisfitOf(
  architecture: Architecture,
  inputShape: InputShape,
  positions: number,
  label: string,
): string | null {
  if (isText(inputShape)) {
    if (architecture.kind === 'transformer' && inputShape.tokens === positions) return null;
    return `${label} want an answer for each position, and this network has one for a whole text: choose transformer`;
  }
  if (!isImage(inputShape) || inputSizeOf(inputShape) !== positions * inputShape[2]) {
    return `${label} want ${positions} answers for each example, which no network here gives for such inputs`;
  }
  if (architecture.kind === 'resnet-small') {
    return `${label} want an answer for each pixel, and a residual net has one for a whole image: choose cnn, mlp or linear`;
  }
  if (architecture.kind !== 'cnn') return null;
  if (architecture.dimensions === 1 || architecture.blocks.some(({ separable }) => separable)) {
    return `${label} want an answer for each pixel, and only plain convolutions over both axes give one: choose 2 dimensions and no separable block`;
  }
  return architecture.kind === 'cnn' ? poolingMisfitOf(architecture.blocks, inputShape) : null;
}

/** Answers are for the cells of a grid that is `stride` times coarser than the image. */
function cellsMisfitOf(
  architecture: Architecture,
  inputShape: InputShape,
  cells: number,
  label: string,
): string | null {
  if (!isImage(inputShape) || architecture.kind !== 'cnn') {
    return `${label} want an answer for each cell of a grid: choose cnn`;
  }
  const [height, width] = inputShape;
  const stride = Math.sqrt((height * width) / cells);
  if (poolingOf(architecture.blocks) < stride) {
    return `has to make images ${stride} times smaller to give an answer for each cell: let ${Math.log2(stride)} blocks pool`;
  }
  return poolingMisfitOf(architecture.blocks, inputShape);
}

function poolingMisfitOf(blocks: readonly ConvBlock[], [height, width]: ImageShape): string | null {
  const factor = poolingOf(blocks);
  if (height % factor === 0 && width % factor === 0) return null;
  return `makes images ${factor} times smaller, and ${height} × ${width} pixels cannot be divided so: let fewer blocks pool`;
}

/** Why a network cannot learn the next word: the word that it is asked for is among its inputs. */
export function seesAhead(architecture: Architecture): string | null {
  if (architecture.kind !== 'transformer' || architecture.causal) return null;
  return 'sees the words that it has to write: make its attention causal';
}
