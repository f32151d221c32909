/** The convolution layer: output = relu(convolution of input with kernel + bias), in one kernel. */

import {
  declareBindings,
  elementTypeOf,
  type Kernel,
  linearMain,
  linearWorkgroups,
  unrollLines,
  upTo,
} from '../kernel';
import { readFour, storeFour } from '../vectors';
import {
  type ConvGeometry,
  type ConvVariant,
  fittedPixels,
  placesOf,
  placeWgsl,
} from './convGeometry';

const LANES = 64;

/**
 * Each thread goes over the window's rows and the input channels; it reads the stretch of pixels
 * under its own pixels once and uses each for every column of the window. Bindings: settings,
 * input [rows, image], kernel, bias, output [rows, image].
 */
export function convForward(geometry: ConvGeometry, relu: boolean, variant: ConvVariant): Kernel {
  const { input, output, window, before, stride, dilation } = geometry;
  const [inputHeight, inputWidth, inputs] = input;
  const [, width, outputs] = output;
  const tile = { ...variant, pixels: fittedPixels(width, variant.pixels) };
  const { pixels } = tile;
  const blocks = tile.channels / 4;
  const taken = inputs % 4 === 0 ? 4 : 1;
  const zero = taken === 4 ? 'vec4f()' : '0.0';
  const { bindings, declarations } = declareBindings([
    { name: 'input', type: elementTypeOf(inputs) },
    { name: 'kernel', type: elementTypeOf(outputs) },
    { name: 'bias', type: elementTypeOf(outputs) },
    { name: 'output', type: elementTypeOf(outputs), written: true },
  ]);
  /** Pixels of the stretch that lie under a value of a window. */
  const reached = new Set(
    upTo(pixels).flatMap((p) => upTo(window[1]).map((dx) => p * stride + dx * dilation)),
  );
  const pixel = (i: number) => `
      let at${i} = x * ${stride}u + ${i}u - ${before[1]}u;
      let v${i} = select(${zero}, input[(line + at${i}) * ${inputs / taken}u + c], at${i} < ${inputWidth}u);`;
  const multiply = (dx: number, t: number) => `{
      let place = ((dy * ${window[1]}u + ${dx}u) * ${inputs}u + c * ${taken}u + ${t}u) * ${outputs}u + channel;
      ${unrollLines(blocks, (j) => `let w${j} = ${readFour('kernel', `place + ${4 * j}u`, outputs)};`)}
      ${unrollLines(pixels, (p) =>
        unrollLines(
          blocks,
          (j) =>
            `s${p}${j} += v${p * stride + dx * dilation}${taken === 4 ? `[${t}]` : ''} * w${j};`,
        ),
      )}
    }`;
  const store = (p: number, j: number) => {
    const value = relu ? `max(s${p}${j}, vec4f())` : `s${p}${j}`;
    const at = `(start + ${p}u) * ${outputs}u`;
    return storeFour('output', at, `channel + ${4 * j}u`, outputs, value);
  };
  const code = `${declarations}${linearMain(LANES)}
  ${placeWgsl(output, tile)}
  ${unrollLines(blocks, (j) => `let bias${j} = ${readFour('bias', `channel + ${4 * j}u`, outputs)};`)}
  ${unrollLines(pixels, (p) => unrollLines(blocks, (j) => `var s${p}${j} = bias${j};`))}
  for (var dy = 0u; dy < ${window[0]}u; dy++) {
    let inputY = y * ${stride}u + dy * ${dilation}u - ${before[0]}u;
    if (inputY >= ${inputHeight}u) { continue; }
    let line = (row * ${inputHeight}u + inputY) * ${inputWidth}u;
    for (var c = 0u; c < ${inputs / taken}u; c++) {
      ${[...reached]
        .sort((a, b) => a - b)
        .map(pixel)
        .join('\n')}
      ${unrollLines(window[1], (dx) => unrollLines(taken, (t) => multiply(dx, t)))}
    }
  }
  let start = (row * ${output[0]}u + y) * ${width}u + x;
  ${unrollLines(pixels, (p) => `if (x + ${p}u < ${width}u) { ${unrollLines(blocks, (j) => store(p, j))} }`)}
}`;
  return {
    label: `conv ${input.join('×')} → ${output.join('×')}`,
    bindings,
    code,
    workgroups: (rows) => linearWorkgroups(rows * placesOf(output, tile), LANES),
  };
}
