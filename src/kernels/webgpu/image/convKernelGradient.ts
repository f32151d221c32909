/**
 * The gradients of a convolution's kernel and bias. Few values, each a sum over every pixel of the
 * batch: the lines of all images are dealt out to `pieces`, each of which leaves partial sums that
 * `sumPartials` adds up.
 */

import {
  declareBindings,
  elementTypeOf,
  type Kernel,
  linearMain,
  linearWorkgroups,
  unrollLines,
} from '../kernel';
import { piecesFor } from '../step/sumPartials';
import { readFour, storeFour } from '../vectors';
import type { ConvGeometry } from './convGeometry';

const LANES = 64;
/** Pieces that the batch is cut into for this convolution. */
export function convPieces(geometry: ConvGeometry): number {
  return piecesFor(blocksOf(geometry).count);
}

/** What the threads of a piece share: window rows, input channels and output channels. */
function blocksOf({ input, output, window }: ConvGeometry) {
  const channels = input[2] % 4 === 0 ? 4 : 1;
  const across = Math.ceil(output[2] / 4);
  const along = input[2] / channels;
  return { channels, across, along, count: window[0] * along * across };
}

/**
 * kernelGradient[dy, dx, i, o] = Σ input[y·stride + dy − before, x·stride + dx − before, i]·
 * outputGradient[y, x, o],
 * biasGradient[o] = Σ outputGradient[y, x, o]. A thread takes one row of the window, one or four
 * input channels and four output channels of one piece; going along a line it keeps the pixels
 * under the window. Bindings: settings, input [rows, image], outputGradient [rows, image], partials
 * [pieces, kernel and then bias].
 */
export function convKernelGradient(geometry: ConvGeometry): Kernel {
  const { input, output, window, before, stride, dilation } = geometry;
  const isDense = dilation === 1;
  const slides = stride === 1 && isDense;
  const [inputHeight, inputWidth, inputs] = input;
  const [height, width, outputs] = output;
  const { channels, across, along, count } = blocksOf(geometry);
  const pieces = convPieces(geometry);
  const weights = window[0] * window[1] * inputs * outputs;
  const columns = window[1];
  const { bindings, declarations } = declareBindings([
    { name: 'input', type: elementTypeOf(inputs) },
    { name: 'outputGradient', type: elementTypeOf(outputs) },
    { name: 'partials', type: elementTypeOf(outputs), written: true },
  ]);
  const zero = channels === 4 ? 'vec4f()' : '0.0';
  const pixelAt = (at: string) =>
    `select(${zero}, input[(line + ${at}) * ${inputs / channels}u + along], ${at} < ${inputWidth}u${isDense ? '' : ` && inputY < ${inputHeight}u`})`;
  const first = (dx: number) =>
    dx < before[1] ? '' : `v${dx + 1} = ${pixelAt(`${dx - before[1]}u`)};`;
  const slide = `
      ${unrollLines(columns - 1, (dx) => `v${dx} = v${dx + 1};`)}
      let next = x + ${columns - 1}u - ${before[1]}u;
      v${columns - 1} = ${pixelAt('next')};`;
  const readAnew = (dx: number) => `
      let at${dx} = x * ${stride}u + ${dx * dilation}u - ${before[1]}u;
      v${dx} = ${pixelAt(`at${dx}`)};`;
  const add = (dx: number) =>
    unrollLines(channels, (t) => `s${dx}${t} += v${dx}${channels === 4 ? `[${t}]` : ''} * slope;`);
  const store = (dx: number, t: number) => {
    const place = `((dy * ${columns}u + ${dx}u) * ${inputs}u + along * ${channels}u + ${t}u)`;
    const at = `piece * ${weights + outputs}u + ${place} * ${outputs}u`;
    return storeFour('partials', at, 'channel', outputs, `s${dx}${t}`);
  };
  const code = `${declarations}${linearMain(LANES)}
  let channel = thread % ${across}u * 4u;
  let along = thread / ${across}u % ${along}u;
  let dy = thread / ${across * along}u % ${window[0]}u;
  let piece = thread / ${count}u;
  if (piece >= ${pieces}u) { return; }
  ${unrollLines(columns, (dx) => unrollLines(channels, (t) => `var s${dx}${t} = vec4f();`))}
  var sums = vec4f();
  for (var outputLine = piece; outputLine < settings.rows * ${height}u; outputLine += ${pieces}u) {
    let inputY = outputLine % ${height}u * ${stride}u + dy * ${dilation}u - ${before[0]}u;
    ${isDense ? `if (inputY >= ${inputHeight}u) { continue; }` : ''}
    let line = (outputLine / ${height}u * ${inputHeight}u + inputY) * ${inputWidth}u;
    ${unrollLines(columns, (dx) => `var v${dx} = ${zero};`)}
    ${slides ? unrollLines(columns - 1, first) : ''}
    for (var x = 0u; x < ${width}u; x++) {
      ${slides ? slide : unrollLines(columns, readAnew)}
      let slope = ${readFour('outputGradient', `(outputLine * ${width}u + x) * ${outputs}u + channel`, outputs)};
      ${unrollLines(columns, add)}
      sums += slope;
    }
  }
  ${unrollLines(columns, (dx) => unrollLines(channels, (t) => store(dx, t)))}
  // A row of the window that goes over every line of the output: in windows without gaps the one at
  // which each has a line of the input, in others any.
  if (dy == ${isDense ? before[0] : 0}u && along == 0u) {
    ${storeFour('partials', `piece * ${weights + outputs}u + ${weights}u`, 'channel', outputs, 'sums')}
  }
}`;
  return {
    label: `kernel gradient of conv ${input.join('×')} → ${output.join('×')}`,
    bindings,
    code,
    workgroups: () => linearWorkgroups(pieces * count, LANES),
  };
}
