/**
 * The operations of losses on plain arrays, with their gradients by reverse accumulation. For the few
 * thousand values of a batch's logits, where what tfjs does around each operation costs more than
 * the operation. In double precision.
 */
import type { Tensor } from '@tensorflow/tfjs-core';
import type { LossOps } from '../../../methods/lossOps';
import * as loops from './arrayLoops';
import { ArrayPool } from './arrayPool';

/** A value of a computation, and how its gradient is handed to those it came from. */
interface Value {
  readonly shape: readonly number[];
  readonly values: Float64Array;
  /** Depends on a variable. */
  readonly varies: boolean;
  gradient: Float64Array | null;
  handOn: ((gradient: Float64Array) => void) | null;
}

type Operand = Value | number;

/** What only losses of rankings use, which are left to tfjs. */
type RankingOp = 'cast' | 'concat' | 'gather' | 'greater' | 'range' | 'tanh' | 'topk';

/** Records what is computed until it is cleared. */
export class ArrayTape {
  /** In the order in which they were computed. */
  private readonly recorded: Value[] = [];
  private readonly pool = new ArrayPool();
  private readonly maps = new Map<string, Int32Array>();
  /** A loss hands on what it is given and reads shapes alone, so that a `Value` serves it as a tensor. */
  readonly ops = this.makeOps() as unknown as LossOps;

  /** Takes all values back: none of them may be read any more. */
  clear(): void {
    this.recorded.length = 0;
    this.pool.reclaim();
  }

  /** `fill` writes all of it. */
  constant<Kind extends Tensor>(shape: readonly number[], fill: (out: Float64Array) => void): Kind {
    return this.given(shape, fill, false) as unknown as Kind;
  }

  variable<Kind extends Tensor>(shape: readonly number[], fill: (out: Float64Array) => void): Kind {
    return this.given(shape, fill, true) as unknown as Kind;
  }

  read(scalar: Tensor): number {
    return (scalar as unknown as Value).values[0] as number;
  }

  /** Works out the gradient of `scalar` in all that it depends on; once, until the tape is cleared. */
  differentiate(scalar: Tensor): void {
    const last = scalar as unknown as Value;
    if (!last.varies) return;
    this.slopesOf(last).fill(1);
    for (let i = this.recorded.length - 1; i >= 0; i--) {
      const { gradient, handOn } = this.recorded[i] as Value;
      if (gradient) handOn?.(gradient);
    }
  }

  /** Null where what was differentiated does not depend on it. */
  gradientIn(variable: Tensor): Float64Array | null {
    return (variable as unknown as Value).gradient;
  }

  private makeOps() {
    const { exp, softplus, sqrt, square, abs, relu } = loops;
    const unary = (pair: loops.UnaryLoops) => (x: Value) => this.map(x, pair);
    const reduce =
      (loopsInto: (to: Int32Array) => loops.UnaryLoops) =>
      (x: Value, axis?: number, keepDims = false) => {
        const isReduced = (index: number) =>
          axis === undefined || index === (axis + x.shape.length) % x.shape.length;
        const kept = x.shape.map((side, index) => (isReduced(index) ? 1 : side));
        const shape = keepDims ? kept : x.shape.filter((_, index) => !isReduced(index));
        return this.map(x, loopsInto(this.mapFrom(x.shape, kept)), shape);
      };
    const sum = reduce(loops.sumInto);
    const logSumExp = reduce(loops.logSumExpInto);
    const add = (x: Operand, y: Operand) => {
      if (typeof y === 'number') return this.linear(x, 1, y);
      return typeof x === 'number' ? this.linear(y, 1, x) : this.combine(x, y, loops.add);
    };
    const sub = (x: Operand, y: Operand) => {
      if (typeof y === 'number') return this.linear(x, 1, -y);
      return typeof x === 'number' ? this.linear(y, -1, x) : this.combine(x, y, loops.sub);
    };
    const mul = (x: Operand, y: Operand) => {
      if (typeof y === 'number') return this.linear(x, y, 0);
      return typeof x === 'number' ? this.linear(y, x, 0) : this.combine(x, y, loops.mul);
    };
    const div = (x: Operand, y: Operand) =>
      typeof y === 'number' ? mul(x, 1 / y) : this.combine(this.asValue(x), y, loops.div);
    const logSoftmax = (x: Value) => sub(x, logSumExp(x, -1, true));
    const transpose = (x: Value, order: readonly number[] = [...x.shape.keys()].reverse()) =>
      this.transpose(x, order);
    return {
      add,
      sub,
      mul,
      div,
      sum,
      logSumExp,
      logSoftmax,
      transpose,
      softmax: (x: Value) => this.map(logSoftmax(x), exp),
      mean: (x: Value, axis?: number, keepDims?: boolean) => {
        const total = sum(x, axis, keepDims);
        return mul(total, total.values.length / x.values.length);
      },
      neg: (x: Value) => mul(x, -1),
      minimum: (x: Operand, y: Operand) =>
        this.combine(this.asValue(x), this.asValue(y), loops.minimum),
      exp: unary(exp),
      sqrt: unary(sqrt),
      square: unary(square),
      abs: unary(abs),
      relu: unary(relu),
      softplus: unary(softplus),
      scalar: (value: number) => this.asValue(value),
      step: unary(loops.step),
      slice: (x: Value, begin: readonly number[], size: readonly number[]) =>
        this.slice(x, begin, size),
      reshape: (x: Value, asked: readonly number[]) => {
        const known = asked.reduce((product, side) => (side < 0 ? product : product * side), 1);
        const shape = asked.map((side) => (side < 0 ? x.values.length / known : side));
        return this.map(x, loops.linear(1, 0), shape);
      },
      matMul: (x: Value, y: Value, turnsX = false, turnsY = false) => {
        const [left, right] = [turnsX ? transpose(x) : x, turnsY ? y : transpose(y)];
        const [m, k] = left.shape as readonly [number, number];
        const [n] = right.shape as readonly [number, number];
        return this.record(left, right, loops.product(n, k), [m, n]);
      },
      reverseGradient: (x: Value, factor: number) => this.map(x, loops.reversed(factor)),
      eye: (size: number) => {
        return this.given([size, size], (out) => {
          out.fill(0);
          for (let i = 0; i < size; i++) out[i * (size + 1)] = 1;
        });
      },
    } satisfies Record<Exclude<keyof LossOps, RankingOp>, unknown>;
  }

  private asValue(operand: Operand): Value {
    if (typeof operand !== 'number') return operand;
    return this.given([], (out) => out.fill(operand));
  }

  private given(
    shape: readonly number[],
    fill: (out: Float64Array) => void,
    varies = false,
  ): Value {
    const values = this.pool.take(sizeOf(shape));
    fill(values);
    return { shape, values, varies, gradient: null, handOn: null };
  }

  /** a·x + b. */
  private linear(x: Operand, a: number, b: number): Value {
    return this.map(this.asValue(x), loops.linear(a, b));
  }

  private map(x: Value, { forward, backward }: loops.UnaryLoops, shape = x.shape): Value {
    const y = this.given(shape, (out) => forward(x.values, out), x.varies);
    if (!x.varies) return y;
    y.handOn = (slope) => backward(x.values, y.values, slope, this.slopesOf(x));
    this.recorded.push(y);
    return y;
  }

  /** With the smaller one repeated. */
  private combine(x: Value, y: Value, pair: loops.BinaryLoops): Value {
    const shape = broadcast(x.shape, y.shape);
    return this.record(this.repeat(x, shape), this.repeat(y, shape), pair, shape);
  }

  private record(
    x: Value,
    y: Value,
    { forward, backwardX, backwardY }: loops.BinaryLoops,
    shape: readonly number[],
  ): Value {
    const varies = x.varies || y.varies;
    const z = this.given(shape, (out) => forward(x.values, y.values, out), varies);
    if (!varies) return z;
    z.handOn = (slope) => {
      if (x.varies) backwardX(x.values, y.values, slope, this.slopesOf(x));
      if (y.varies) backwardY(x.values, y.values, slope, this.slopesOf(y));
    };
    this.recorded.push(z);
    return z;
  }

  private repeat(x: Value, shape: readonly number[]): Value {
    if (sizeOf(x.shape) === sizeOf(shape)) return x;
    return this.map(x, loops.gatherBy(this.mapFrom(shape, x.shape)), shape);
  }

  private transpose(x: Value, order: readonly number[]): Value {
    const shape = order.map((axis) => x.shape[axis] as number);
    const strides = stridesOf(x.shape);
    const from = elementsAt(
      shape,
      order.map((axis) => strides[axis] as number),
    );
    return this.map(x, loops.gatherBy(from), shape);
  }

  /** A size of −1 goes to the end. */
  private slice(x: Value, begin: readonly number[], size: readonly number[]): Value {
    const shape = x.shape.map((side, axis) => {
      const asked = size[axis] ?? -1;
      return asked < 0 ? side - (begin[axis] ?? 0) : asked;
    });
    const strides = stridesOf(x.shape);
    const first = strides.reduce((sum, stride, axis) => sum + stride * (begin[axis] ?? 0), 0);
    const from = elementsAt(shape, strides).map((element) => element + first);
    return this.map(x, loops.gatherBy(from), shape);
  }

  private slopesOf(value: Value): Float64Array {
    value.gradient ??= this.pool.take(value.values.length).fill(0);
    return value.gradient;
  }

  /** For each element of `shape` the one of `smaller`, which has 1, or no axis, where it is repeated. */
  private mapFrom(shape: readonly number[], smaller: readonly number[]): Int32Array {
    const key = `${shape}|${smaller}`;
    let map = this.maps.get(key);
    if (!map) {
      map = elementsAt(shape, repeatedStrides(shape, smaller));
      this.maps.set(key, map);
    }
    return map;
  }
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, side) => product * side, 1);
}

function broadcast(a: readonly number[], b: readonly number[]): number[] {
  const rank = Math.max(a.length, b.length);
  const sideAt = (shape: readonly number[], axis: number) => shape[shape.length - rank + axis] ?? 1;
  return Array.from({ length: rank }, (_, axis) => Math.max(sideAt(a, axis), sideAt(b, axis)));
}

function stridesOf(shape: readonly number[]): number[] {
  return shape.map((_, axis) => sizeOf(shape.slice(axis + 1)));
}

/** Strides in `smaller` along the axes of `shape`; 0 where it is repeated. */
function repeatedStrides(shape: readonly number[], smaller: readonly number[]): number[] {
  const strides = stridesOf(smaller);
  const before = shape.length - smaller.length;
  return shape.map((_, axis) =>
    (smaller[axis - before] ?? 1) === 1 ? 0 : (strides[axis - before] as number),
  );
}

/** For each element of `shape` the sum of its coordinates times `strides`. */
function elementsAt(shape: readonly number[], strides: readonly number[]): Int32Array {
  const elements = new Int32Array(sizeOf(shape));
  let repeats = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const side = shape[axis] as number;
    for (let i = 0; i < elements.length; i++) {
      const coordinate = Math.floor(i / repeats) % side;
      elements[i] = (elements[i] as number) + coordinate * (strides[axis] as number);
    }
    repeats *= side;
  }
  return elements;
}
