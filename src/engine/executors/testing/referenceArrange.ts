/** What adds values up or lays them out anew, in plain double precision. */
import type { ImageShape } from '../../../model/layer';
import type { LayerPass, Matrix } from './referencePass';

export function add(inputs: readonly Matrix[]): LayerPass {
  const sum = (i: number) => inputs.reduce((total, input) => total + input[i]!, 0);
  return {
    output: inputs[0]!.map((_, i) => sum(i)),
    backward: (gradient) => ({ inputs: inputs.map(() => gradient), weights: [] }),
  };
}

/** Each output is one value of one input. */
export function concat(channels: readonly number[], inputs: readonly Matrix[]): LayerPass {
  const positions = inputs[0]!.length / channels[0]!;
  const places: [input: number, at: number][] = [];
  for (let position = 0; position < positions; position++) {
    channels.forEach((count, input) => {
      for (let c = 0; c < count; c++) places.push([input, position * count + c]);
    });
  }
  return {
    output: Float64Array.from(places, ([input, at]) => inputs[input]![at]!),
    backward(gradient) {
      const slopes = inputs.map(({ length }): Matrix => new Float64Array(length));
      places.forEach(([input, at], i) => {
        slopes[input]![at] = gradient[i]!;
      });
      return { inputs: slopes, weights: [] };
    },
  };
}

/** Twice the height and width, with the pixel that is nearest. */
export function upsample([height, width, channels]: ImageShape, input: Matrix, rows: number) {
  const places = pixelsOf(height, width, rows).flatMap(({ row, y, x }) =>
    Array.from({ length: channels }, (_, c) => {
      const pixel = (row * height + Math.floor(y / 2)) * width + Math.floor(x / 2);
      return pixel * channels + c;
    }),
  );
  return gatherFrom(input, places);
}

/** Twice the height and width, with the channels that belong to the place in a block of 2 × 2. */
export function depthToSpace([height, width, channels]: ImageShape, input: Matrix, rows: number) {
  const count = channels / 4;
  const places = pixelsOf(height, width, rows).flatMap(({ row, y, x }) =>
    Array.from({ length: count }, (_, c) => {
      const pixel = (row * height + Math.floor(y / 2)) * width + Math.floor(x / 2);
      return pixel * channels + (2 * (y % 2) + (x % 2)) * count + c;
    }),
  );
  return gatherFrom(input, places);
}

/** The pixels of images of twice the given height and width. */
function pixelsOf(height: number, width: number, rows: number) {
  return Array.from({ length: rows * 4 * height * width }, (_, i) => ({
    row: Math.floor(i / (4 * height * width)),
    y: Math.floor(i / (2 * width)) % (2 * height),
    x: i % (2 * width),
  }));
}

/** Output i is input `places[i]`. */
function gatherFrom(input: Matrix, places: readonly number[]): LayerPass {
  return {
    output: Float64Array.from(places, (at) => input[at]!),
    backward(gradient) {
      const slope = new Float64Array(input.length);
      places.forEach((at, i) => {
        slope[at]! += gradient[i]!;
      });
      return { inputs: [slope], weights: [] };
    },
  };
}
