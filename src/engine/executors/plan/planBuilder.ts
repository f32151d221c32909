/** What a plan is built up in: buffers and parameters get their numbers here. */

import type { Layer } from '../../../spec/layers';
import { type WeightShape, weightShapesOf } from '../../../spec/layers';
import {
  type BufferId,
  PARAMETER_ALIGNMENT,
  type ParameterId,
  type PlanBuffer,
  type PlanParameter,
} from './plan';

export class PlanBuilder {
  readonly buffers: PlanBuffer[] = [];
  readonly parameters: PlanParameter[];
  readonly parameterFloats: number;
  /** Parameters that nodes have taken so far. */
  private taken = 0;

  constructor(layers: readonly Layer[]) {
    const shapes = weightShapesOf(layers);
    this.parameters = placed(shapes);
    const last = this.parameters.at(-1);
    this.parameterFloats = last ? aligned(last.offset + last.size) : 0;
  }

  /** Kernel and bias of the next layer that has weights. */
  nextWeights(): { kernel: ParameterId; bias: ParameterId } {
    return { kernel: this.taken++, bias: this.taken++ };
  }

  /** A new buffer of 32-bit floats. */
  floats(name: string, rowSize: number): BufferId {
    return this.buffers.push({ name, type: 'f32', rowSize, scope: 'batch' }) - 1;
  }

  /** A new buffer of 32-bit whole numbers. */
  integers(name: string, rowSize: number): BufferId {
    return this.buffers.push({ name, type: 'i32', rowSize, scope: 'batch' }) - 1;
  }

  rowSizeOf(buffer: BufferId): number {
    return (this.buffers[buffer] as PlanBuffer).rowSize;
  }
}

function placed(shapes: WeightShape[]): PlanParameter[] {
  let offset = 0;
  return shapes.map(({ name, shape }) => {
    const size = shape.reduce((product, side) => product * side, 1);
    const parameter = { name, shape, offset, size };
    offset = aligned(offset + size);
    return parameter;
  });
}

function aligned(floats: number): number {
  return Math.ceil(floats / PARAMETER_ALIGNMENT) * PARAMETER_ALIGNMENT;
}
