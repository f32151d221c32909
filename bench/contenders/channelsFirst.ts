/** Weights for libraries whose images are [channels, height, width]. */
import type { Weight } from '../../src/model/weight';
import type { Net } from '../nets';

/**
 * Kernels [h, w, in, out] become [out, in, h, w]; the rows of a dense kernel that reads a flattened
 * image [h, w, c] are put in the order [c, h, w].
 */
export function channelsFirstWeights({ model, weights }: Net): Weight[] {
  let image: readonly number[] | null = null;
  const rest = [...weights];
  const laidOut: Weight[] = [];
  for (const layer of model.layers) {
    if (layer.type === 'conv2d') {
      const [kernel, bias] = rest.splice(0, 2) as [Weight, Weight];
      laidOut.push(transposeWeight(kernel, kernel.shape, [3, 2, 0, 1]), bias);
      image = [layer.input[0], layer.input[1], layer.filters];
    } else if (layer.type === 'maxPool') {
      image = layer.output;
    } else if (layer.type === 'dense') {
      const [kernel, bias] = rest.splice(0, 2) as [Weight, Weight];
      const shape = image ? [...image, layer.outputs] : [];
      laidOut.push(
        image ? { ...transposeWeight(kernel, shape, [2, 0, 1, 3]), shape: kernel.shape } : kernel,
        bias,
      );
      image = null;
    }
  }
  return laidOut;
}

/** `weight`, seen in `shape`, with its axes in the order `axes`. */
function transposeWeight(
  { name, values }: Weight,
  shape: readonly number[],
  axes: number[],
): Weight {
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((a, b) => a * b, 1));
  const newShape = axes.map((axis) => shape[axis]!);
  const result = new Float32Array(values.length);
  const index = newShape.map(() => 0);
  for (let at = 0; at < result.length; at++) {
    const from = axes.reduce((sum, axis, place) => sum + index[place]! * strides[axis]!, 0);
    result[at] = values[from]!;
    for (let place = index.length - 1; place >= 0 && ++index[place]! === newShape[place]; place--) {
      index[place] = 0;
    }
  }
  return { name, shape: newShape, values: result };
}
