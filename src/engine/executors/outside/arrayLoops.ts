/**
 * One loop an operation over plain arrays: a function that is handed in and called for each element
 * would cost more than the element. `slope` is the gradient of what came out; backward loops add to `gradient`.
 */

import { exp as expOf } from '../../../numeric/exp';

/** z = x ∘ y, all of one length. */
export interface BinaryLoops {
  forward(x: Float64Array, y: Float64Array, z: Float64Array): void;
  backwardX(x: Float64Array, y: Float64Array, slope: Float64Array, gradient: Float64Array): void;
  backwardY(x: Float64Array, y: Float64Array, slope: Float64Array, gradient: Float64Array): void;
}

/** y = f(x). */
export interface UnaryLoops {
  forward(x: Float64Array, y: Float64Array): void;
  backward(x: Float64Array, y: Float64Array, slope: Float64Array, gradient: Float64Array): void;
}

// Elements lie within their arrays; `!` says so to the compiler.
// biome-ignore-start lint/style/noNonNullAssertion: a check an element would be the larger part of the work

export const add: BinaryLoops = {
  forward(x, y, z) {
    for (let i = 0; i < z.length; i++) z[i] = x[i]! + y[i]!;
  },
  backwardX(_x, _y, slope, gradient) {
    for (let i = 0; i < slope.length; i++) gradient[i]! += slope[i]!;
  },
  backwardY(_x, _y, slope, gradient) {
    for (let i = 0; i < slope.length; i++) gradient[i]! += slope[i]!;
  },
};

export const sub: BinaryLoops = {
  forward(x, y, z) {
    for (let i = 0; i < z.length; i++) z[i] = x[i]! - y[i]!;
  },
  backwardX: add.backwardX,
  backwardY(_x, _y, slope, gradient) {
    for (let i = 0; i < slope.length; i++) gradient[i]! -= slope[i]!;
  },
};

export const mul: BinaryLoops = {
  forward(x, y, z) {
    for (let i = 0; i < z.length; i++) z[i] = x[i]! * y[i]!;
  },
  backwardX(_x, y, slope, gradient) {
    for (let i = 0; i < slope.length; i++) gradient[i]! += slope[i]! * y[i]!;
  },
  backwardY(x, _y, slope, gradient) {
    for (let i = 0; i < slope.length; i++) gradient[i]! += slope[i]! * x[i]!;
  },
};

export const div: BinaryLoops = {
  forward(x, y, z) {
    for (let i = 0; i < z.length; i++) z[i] = x[i]! / y[i]!;
  },
  backwardX(_x, y, slope, gradient) {
    for (let i = 0; i < slope.length; i++) gradient[i]! += slope[i]! / y[i]!;
  },
  backwardY(x, y, slope, gradient) {
    for (let i = 0; i < slope.length; i++) gradient[i]! -= (slope[i]! * x[i]!) / (y[i]! * y[i]!);
  },
};

/** Where both are equal, the gradient is x's. */
export const minimum: BinaryLoops = {
  forward(x, y, z) {
    for (let i = 0; i < z.length; i++) z[i] = Math.min(x[i]!, y[i]!);
  },
  backwardX(x, y, slope, gradient) {
    for (let i = 0; i < slope.length; i++) if (x[i]! <= y[i]!) gradient[i]! += slope[i]!;
  },
  backwardY(x, y, slope, gradient) {
    for (let i = 0; i < slope.length; i++) if (x[i]! > y[i]!) gradient[i]! += slope[i]!;
  },
};

export const exp: UnaryLoops = {
  forward(x, y) {
    for (let i = 0; i < y.length; i++) y[i] = expOf(x[i]!);
  },
  backward(_x, y, slope, gradient) {
    for (let i = 0; i < slope.length; i++) gradient[i]! += slope[i]! * y[i]!;
  },
};

export const sqrt: UnaryLoops = {
  forward(x, y) {
    for (let i = 0; i < y.length; i++) y[i] = Math.sqrt(x[i]!);
  },
  backward(_x, y, slope, gradient) {
    for (let i = 0; i < slope.length; i++) gradient[i]! += (0.5 * slope[i]!) / y[i]!;
  },
};

export const square: UnaryLoops = {
  forward(x, y) {
    for (let i = 0; i < y.length; i++) y[i] = x[i]! * x[i]!;
  },
  backward(x, _y, slope, gradient) {
    for (let i = 0; i < slope.length; i++) gradient[i]! += 2 * slope[i]! * x[i]!;
  },
};

export const abs: UnaryLoops = {
  forward(x, y) {
    for (let i = 0; i < y.length; i++) y[i] = Math.abs(x[i]!);
  },
  backward(x, _y, slope, gradient) {
    for (let i = 0; i < slope.length; i++) gradient[i]! += slope[i]! * Math.sign(x[i]!);
  },
};

/** 1 above 0, else 0; its gradient is 0. */
export const step: UnaryLoops = {
  forward(x, y) {
    for (let i = 0; i < y.length; i++) y[i] = Number(x[i]! > 0);
  },
  backward() {},
};

export const relu: UnaryLoops = {
  forward(x, y) {
    for (let i = 0; i < y.length; i++) y[i] = Math.max(0, x[i]!);
  },
  backward(x, _y, slope, gradient) {
    for (let i = 0; i < slope.length; i++) if (x[i]! > 0) gradient[i]! += slope[i]!;
  },
};

/** log(1 + eˣ), without overflow. */
export const softplus: UnaryLoops = {
  forward(x, y) {
    for (let i = 0; i < y.length; i++) {
      y[i] = Math.max(0, x[i]!) + Math.log1p(expOf(-Math.abs(x[i]!)));
    }
  },
  backward(x, _y, slope, gradient) {
    for (let i = 0; i < slope.length; i++) gradient[i]! += slope[i]! / (1 + expOf(-x[i]!));
  },
};

/** a·x + b. */
export function linear(a: number, b: number): UnaryLoops {
  return {
    forward(x, y) {
      for (let i = 0; i < y.length; i++) y[i] = a * x[i]! + b;
    },
    backward(_x, _y, slope, gradient) {
      for (let i = 0; i < slope.length; i++) gradient[i]! += a * slope[i]!;
    },
  };
}

/** x itself; its gradient turned round, times `factor`. */
export function reversed(factor: number): UnaryLoops {
  return {
    forward(x, y) {
      y.set(x);
    },
    backward: linear(-factor, 0).backward,
  };
}

/** y[i] = x[from[i]]: values are repeated or put in another order. */
export function gatherBy(from: Int32Array): UnaryLoops {
  return {
    forward(x, y) {
      for (let i = 0; i < from.length; i++) y[i] = x[from[i]!]!;
    },
    backward(_x, _y, slope, gradient) {
      for (let i = 0; i < from.length; i++) gradient[from[i]!]! += slope[i]!;
    },
  };
}

/** y[to[i]] = Σ x[i]. */
export function sumInto(to: Int32Array): UnaryLoops {
  return {
    forward(x, y) {
      y.fill(0);
      for (let i = 0; i < to.length; i++) y[to[i]!]! += x[i]!;
    },
    backward(_x, _y, slope, gradient) {
      for (let i = 0; i < to.length; i++) gradient[i]! += slope[to[i]!]!;
    },
  };
}

/** y[to[i]] = log Σ exp x[i]. */
export function logSumExpInto(to: Int32Array): UnaryLoops {
  return {
    forward(x, y) {
      const top = new Float64Array(y.length).fill(Number.NEGATIVE_INFINITY);
      for (let i = 0; i < to.length; i++) top[to[i]!] = Math.max(top[to[i]!]!, x[i]!);
      y.fill(0);
      for (let i = 0; i < to.length; i++) y[to[i]!]! += expOf(x[i]! - top[to[i]!]!);
      for (let o = 0; o < y.length; o++) y[o] = top[o]! + Math.log(y[o]!);
    },
    backward(x, y, slope, gradient) {
      for (let i = 0; i < to.length; i++) {
        gradient[i]! += slope[to[i]!]! * expOf(x[i]! - y[to[i]!]!);
      }
    },
  };
}

/** x·yᵀ of x [m, k] and y [n, k]. */
export function product(n: number, k: number): BinaryLoops {
  const spread = (
    others: Float64Array,
    slope: Float64Array,
    gradient: Float64Array,
    isX: boolean,
  ) => {
    for (let i = 0; i < slope.length; i++) {
      const [row, column] = [Math.floor(i / n) * k, (i % n) * k];
      const [to, from] = isX ? [row, column] : [column, row];
      for (let j = 0; j < k; j++) gradient[to + j]! += slope[i]! * others[from + j]!;
    }
  };
  return {
    forward(x, y, z) {
      for (let i = 0; i < z.length; i++) {
        const [row, column] = [Math.floor(i / n) * k, (i % n) * k];
        let total = 0;
        for (let j = 0; j < k; j++) total += x[row + j]! * y[column + j]!;
        z[i] = total;
      }
    },
    backwardX: (_x, y, slope, gradient) => spread(y, slope, gradient, true),
    backwardY: (x, _y, slope, gradient) => spread(x, slope, gradient, false),
  };
}
// biome-ignore-end lint/style/noNonNullAssertion: as above
