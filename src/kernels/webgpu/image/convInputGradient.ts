/** The gradient in a convolution's input, taken back through the activation that made the input. */

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
 * inputGradient[y, x, i] = Σ outputGradient[(y + before − dy·dilation) / stride,
 * (x + before − dx·dilation) / stride, o]·kernel[dy, dx, i, o] over whole positions, and with a `maskScale` times that where the input is
 * positive, else 0. A thread goes over the window's rows and the output channels. Bindings: settings, outputGradient [rows, image], kernel,
 * inputGradient [rows, image] and, with a mask, input [rows, image].
 */
export function convInputGradient(
  geometry: ConvGeometry,
  maskScale: number | null,
  variant: ConvVariant,
): Kernel {
  const { input, output, window, before, stride, dilation } = geometry;
  const reach = (window[1] - 1) * dilation;
  const [, width, inputs] = input;
  const [outputHeight, outputWidth, outputs] = output;
  const tile = { pixels: fittedPixels(width, variant.pixels), channels: 4 };
  const { pixels } = tile;
  const taken = outputs % 4 === 0 ? 4 : 1;
  const zero = taken === 4 ? 'vec4f()' : '0.0';
  const { bindings, declarations } = declareBindings([
    { name: 'outputGradient', type: elementTypeOf(outputs) },
    { name: 'kernel', type: elementTypeOf(outputs) },
    { name: 'inputGradient', type: elementTypeOf(inputs), written: true },
    ...(maskScale === null ? [] : [{ name: 'input', type: elementTypeOf(inputs) }]),
  ]);
  /** Positions of the stretch that a value of a window carries back from. */
  const reached = new Set(
    upTo(pixels).flatMap((p) => upTo(window[1]).map((dx) => p + reach - dx * dilation)),
  );
  // Negative positions wrap to ones far beyond the image.
  const slope = (i: number) => {
    const place = `x + ${i}u + ${before[1]}u - ${reach}u`;
    const whole = stride === 1 ? '' : ` && (${place}) % ${stride}u == 0u`;
    return `
      let at${i} = (${place})${stride === 1 ? '' : ` / ${stride}u`};
      let v${i} = select(${zero}, outputGradient[(line + at${i}) * ${outputs / taken}u + c], at${i} < ${outputWidth}u${whole});`;
  };
  const multiply = (dx: number) => `{
      let place = ((dy * ${window[1]}u + ${dx}u) * ${inputs}u + channel) * ${outputs / taken}u + c;
      ${unrollLines(4, (r) => `let w${r} = kernel[place + ${(r * outputs) / taken}u];`)}
      ${unrollLines(pixels, (p) => {
        const value = `v${p + reach - dx * dilation}`;
        const term = (r: number) => (taken === 4 ? `dot(${value}, w${r})` : `${value} * w${r}`);
        return `s${p} += vec4f(${upTo(4).map(term).join(', ')});`;
      })}
    }`;
  const store = (p: number) => {
    const at = `(start + ${p}u) * ${inputs}u`;
    const mask = `${readFour('input', `${at} + channel`, inputs)} > vec4f()`;
    const value = maskScale === null ? `s${p}` : `select(vec4f(), ${maskScale} * s${p}, ${mask})`;
    return `if (x + ${p}u < ${width}u) { ${storeFour('inputGradient', at, 'channel', inputs, value)} }`;
  };
  const code = `${declarations}${linearMain(LANES)}
  ${placeWgsl(input, tile)}
  ${unrollLines(pixels, (p) => `var s${p} = vec4f();`)}
  for (var dy = 0u; dy < ${window[0]}u; dy++) {
    let below = y + ${before[0]}u - dy * ${dilation}u;
    let outputY = below / ${stride}u;
    if (outputY >= ${outputHeight}u || below % ${stride}u != 0u) { continue; }
    let line = (row * ${outputHeight}u + outputY) * ${outputWidth}u;
    for (var c = 0u; c < ${outputs / taken}u; c++) {
      ${[...reached]
        .sort((a, b) => a - b)
        .map(slope)
        .join('\n')}
      ${unrollLines(window[1], multiply)}
    }
  }
  let start = (row * ${input[0]}u + y) * ${width}u + x;
  ${unrollLines(pixels, store)}
}`;
  return {
    label: `input gradient of conv ${input.join('×')} → ${output.join('×')}`,
    bindings,
    code,
    workgroups: (rows) => linearWorkgroups(rows * placesOf(input, tile), LANES),
  };
}
