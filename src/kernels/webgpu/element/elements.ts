/** What works on each value by itself: activations and dropout that fold into no other kernel. */

import {
  declareBindings,
  elementTypeOf,
  type Kernel,
  linearMain,
  linearWorkgroups,
  type Storage,
  upTo,
} from '../kernel';
import { maskedBy } from '../vectors';
import { type DropoutSettings, dropoutWgsl } from './dropout';

const LANES = 64;

/** max(0, x); x·(1 + tanh(√(2/π)·(x + 0.044715·x³))) / 2; tanh x. */
export type ActivationId = 'relu' | 'gelu' | 'tanh';

/**
 * tanh with a relative error of some 1e-7 for all x: WGSL's own may lose digits near 0 and overflow
 * far from it.
 */
const TANH = `
fn exactTanh(x: f32) -> f32 {
  let square = x * x;
  let series = x * (1.0 + square * (-1.0 / 3.0 + square * (2.0 / 15.0 + square * (-17.0 / 315.0 + square * (62.0 / 2835.0)))));
  let decay = exp(-2.0 * abs(x));
  return select(sign(x) * (1.0 - decay) / (1.0 + decay), series, abs(x) < 0.3);
}
`;

const SCALE = Math.sqrt(2 / Math.PI);

/** WGSL of `activate(x)` and `slopeAt(x)`, its derivative. */
const FUNCTIONS: Record<ActivationId, string> = {
  relu: `
fn activate(x: f32) -> f32 { return max(x, 0.0); }
fn slopeAt(x: f32) -> f32 { return select(0.0, 1.0, x > 0.0); }
`,
  gelu: `${TANH}
fn activate(x: f32) -> f32 {
  return 0.5 * x * (1.0 + exactTanh(${SCALE} * (x + 0.044715 * x * x * x)));
}
fn slopeAt(x: f32) -> f32 {
  let t = exactTanh(${SCALE} * (x + 0.044715 * x * x * x));
  return 0.5 * (1.0 + t) + 0.5 * x * (1.0 - t * t) * ${SCALE} * (1.0 + 3.0 * 0.044715 * x * x);
}
`,
  tanh: `${TANH}
fn activate(x: f32) -> f32 { return exactTanh(x); }
fn slopeAt(x: f32) -> f32 { let t = exactTanh(x); return 1.0 - t * t; }
`,
};

/** output = f(input). Bindings: settings, input [rows, size], output [rows, size]. */
export function activation(size: number, id: ActivationId): Kernel {
  return elementwise(size, `${id} of ${size}`, {
    storages: ['input'],
    written: 'output',
    functions: FUNCTIONS[id],
    value: (type) => eachLane(type, (lane) => `activate(input[thread]${lane})`),
  });
}

/**
 * inputGradient = f′(input)·outputGradient, masked. Bindings: settings, input, outputGradient,
 * inputGradient and, with a `maskScale`, mask; all [rows, size].
 */
export function activationGradient(
  size: number,
  id: ActivationId,
  maskScale: number | null,
): Kernel {
  return elementwise(size, `gradient of ${id} of ${size}`, {
    storages: ['input', 'outputGradient', ...(maskScale === null ? [] : ['mask'])],
    written: 'inputGradient',
    functions: FUNCTIONS[id],
    value: (type) => {
      const slopes = eachLane(type, (lane) => `slopeAt(input[thread]${lane})`);
      return maskedBy(maskScale, 'thread', `${slopes} * outputGradient[thread]`, type);
    },
  });
}

/**
 * output = mask(dropout(input)), the mask optional; also takes gradients back. Without dropout
 * (null) it copies. Bindings: settings, input, output and, with a `maskScale`, mask; all [rows, size].
 */
export function dropoutElements(
  size: number,
  dropout: DropoutSettings | null,
  maskScale: number | null,
): Kernel {
  return elementwise(size, `dropout of ${size}`, {
    storages: ['input', ...(maskScale === null ? [] : ['mask'])],
    written: 'output',
    functions: dropout ? dropoutWgsl(dropout) : '',
    value(type) {
      const lanes = type === 'vec4f' ? 4 : 1;
      const index = (lane: number) => `${lanes}u * thread + ${lane}u`;
      const dropped = eachLane(type, (lane, number) =>
        dropout ? `dropout(${index(number)}, input[thread]${lane})` : `input[thread]${lane}`,
      );
      return maskedBy(maskScale, 'thread', dropped, type);
    },
  });
}

/**
 * output = gradient + mask(share), the mask optional; the gradient alone where settings.alpha is 0.
 * Bindings: settings, gradient, share, output and, with a `maskScale`, mask; all [rows, size].
 */
export function addMethodGradient(size: number, maskScale: number | null): Kernel {
  return elementwise(size, `method's gradient of ${size}`, {
    storages: ['gradient', 'share', ...(maskScale === null ? [] : ['mask'])],
    written: 'output',
    functions: '',
    value(type) {
      const sum = `gradient[thread] + ${maskedBy(maskScale, 'thread', 'share[thread]', type)}`;
      return `select(${sum}, gradient[thread], settings.alpha == 0.0)`;
    },
  });
}

/** output = input + addend. Bindings: settings, input, addend, output; all [rows, size]. */
export function addElements(size: number): Kernel {
  return elementwise(size, `sum of ${size}`, {
    storages: ['input', 'addend'],
    written: 'output',
    functions: '',
    value: () => 'input[thread] + addend[thread]',
  });
}

interface Elementwise {
  storages: string[];
  written: string;
  functions: string;
  value(type: 'f32' | 'vec4f'): string;
}

function elementwise(
  size: number,
  label: string,
  { storages, written, functions, value }: Elementwise,
): Kernel {
  const type = elementTypeOf(size);
  const count = type === 'vec4f' ? size / 4 : size;
  const { bindings, declarations } = declareBindings([
    ...storages.map((name): Storage => ({ name, type })),
    { name: written, type, written: true },
  ]);
  const code = `${declarations}${functions}${linearMain(LANES)}
  if (thread >= settings.rows * ${count}u) { return; }
  ${written}[thread] = ${value(type)};
}`;
  return { label, bindings, code, workgroups: (rows) => linearWorkgroups(rows * count, LANES) };
}

/** A value of `type` from what `term` gives for each of its lanes. */
function eachLane(type: 'f32' | 'vec4f', term: (lane: string, number: number) => string): string {
  if (type === 'f32') return term('', 0);
  return `vec4f(${upTo(4)
    .map((number) => term(`[${number}]`, number))
    .join(', ')})`;
}
