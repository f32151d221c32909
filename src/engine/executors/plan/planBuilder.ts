/** Allocates buffer and parameter numbers while a plan is compiled. */

import { weightShapesOf } from '../../../model/architecture';
import type { Layer, WeightShape } from '../../../model/layer';
import type { Value } from './node';
import { PARAMETER_ALIGNMENT, type PlanBuffer, type PlanParameter } from './plan';
import type { BatchNormShape, BufferId, ParameterId } from './planOps';

export class PlanBuilder {
  readonly buffers: PlanBuffer[] = [];
  readonly parameters: PlanParameter[];
  readonly parameterFloats: number;
  readonly batchNorms: BatchNormShape[] = [];
  /** Parameters that nodes have taken so far. */
  private taken = 0;

  /** `own`: the method's own weights, which lie behind the model's. */
  constructor(layers: readonly Layer[], own: readonly WeightShape[] = []) {
    const shapes = weightShapesOf(layers);
    this.parameters = placeParameters([...shapes, ...own], shapes.length);
    const last = this.parameters.at(-1);
    this.parameterFloats = last ? alignFloats(last.offset + last.size) : 0;
  }

  /** The next `count` parameters, in the order of the layers. */
  takeParameters(count: number): ParameterId[] {
    return Array.from({ length: count }, () => this.taken++);
  }

  /** Gives a batch normalisation its number. */
  batchNorm(shape: Omit<BatchNormShape, 'index'>): BatchNormShape {
    const numbered = { ...shape, index: this.batchNorms.length };
    this.batchNorms.push(numbered);
    return numbered;
  }

  /** A buffer for the gradient in a value. */
  gradientOf({ buffer }: Value): BufferId {
    const { name, rowSize } = this.buffers[buffer] as PlanBuffer;
    return this.floats(`${name}/gradient`, rowSize);
  }

  /** A new buffer of 32-bit floats. */
  floats(name: string, rowSize: number): BufferId {
    return this.buffers.push({ name, type: 'f32', rowSize, scope: 'batch' }) - 1;
  }

  /** A new buffer of 32-bit whole numbers. */
  integers(name: string, rowSize: number): BufferId {
    return this.buffers.push({ name, type: 'i32', rowSize, scope: 'batch' }) - 1;
  }

  nameOf(buffer: BufferId): string {
    return (this.buffers[buffer] as PlanBuffer).name;
  }

  rowSizeOf(buffer: BufferId): number {
    return (this.buffers[buffer] as PlanBuffer).rowSize;
  }
}

/** The first `ofModel` are the model's. */
function placeParameters(shapes: readonly WeightShape[], ofModel: number): PlanParameter[] {
  let offset = 0;
  return shapes.map(({ name, shape, units, frozen = false }, index) => {
    const size = shape.reduce((product, side) => product * side, 1);
    const owner = index < ofModel ? ('model' as const) : ('method' as const);
    const parameter = { name, owner, shape, offset, size, frozen, units };
    offset = alignFloats(offset + size);
    return parameter;
  });
}

function alignFloats(floats: number): number {
  return Math.ceil(floats / PARAMETER_ALIGNMENT) * PARAMETER_ALIGNMENT;
}
