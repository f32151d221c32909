/** Where the parts of a plan lie in wasm memory, as byte addresses. */
import type { Plan, PlanBuffer, PlanParameter } from '../../plan/plan';
import type { BufferId, Mask, ParameterId } from '../../plan/planOps';
import type { Word } from './programWriter';
import type { ScratchLayout } from './scratch';

export interface PlanAddresses {
  weights: number;
  gradients: number;
  moments: readonly number[];
  /** Partial gradients of the first slice; those of the others follow. */
  partials: number;
  settings: number;
  /** Statistics of each batch normalisation in the first slice; those of the others follow. */
  statistics: readonly number[];
  /** Sums of squares of the gradients, piece by piece. */
  squares: number;
  /** Of each buffer of the whole batch. */
  buffers: readonly number[];
  scratch: number;
}

/** Addresses as the words of ops. */
export class Addresses {
  constructor(
    readonly plan: Plan,
    readonly at: PlanAddresses,
    readonly scratch: ScratchLayout,
    /** Stores a table of offsets and returns its address. */
    readonly table: (words: Int32Array) => number,
  ) {}

  /** The two words of a row buffer: address (of scratch memory where odd) and bytes a row. */
  rows(buffer: BufferId): [number, number] {
    const { rowSize } = this.plan.buffers[buffer] as PlanBuffer;
    const offset = this.scratch.buffers[buffer];
    const address = offset === undefined ? (this.at.buffers[buffer] as number) : offset + 1;
    return [address, 4 * rowSize];
  }

  /** The words of a mask (zeros for none) and its scale. */
  mask(mask: Mask | null): { words: Word[]; scale: Word } {
    if (!mask) return { words: [0, 0], scale: { float: 1 } };
    return { words: this.rows(mask.buffer), scale: { float: mask.scale } };
  }

  weight(parameter: ParameterId): number {
    return this.at.weights + this.offset(parameter);
  }

  gradient(parameter: ParameterId): number {
    return this.at.gradients + this.offset(parameter);
  }

  /** Its partial gradient in the first slice. */
  partial(parameter: ParameterId): number {
    return this.at.partials + this.offset(parameter);
  }

  private offset(parameter: ParameterId): number {
    return 4 * (this.plan.parameters[parameter]?.offset as number);
  }
}

/** Bytes of one slice of partial gradients: up to the last parameter that is summed from them. */
export function partialBytes({ training, parameters }: Plan): number {
  let end = 0;
  for (const stage of training.flat()) {
    if (stage.shared === 'rows') continue;
    for (const op of stage.ops) {
      if (op.kind !== 'sumPartialGradient') continue;
      const { offset, size } = parameters[op.parameter] as PlanParameter;
      end = Math.max(end, offset + size);
    }
  }
  return 16 * Math.ceil(end / 4);
}
