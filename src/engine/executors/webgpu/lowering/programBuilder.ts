/** Collects the tasks of a program while a plan is lowered, and allocates their parts of the regions that they share. */
import type { Kernel } from '../../../../kernels/webgpu/kernel';
import { type Partials, sumPartials } from '../../../../kernels/webgpu/step/sumPartials';
import { type KernelChoice, onlyChoice } from '../../../../kernels/webgpu/tune';
import {
  type BufferId,
  type Mask,
  PARAMETER_ALIGNMENT,
  type ParameterId,
  type Plan,
  type PlanParameter,
} from '../../plan/plan';

/** Regions that outlive a plan. */
export type KeptRegion = 'weights' | 'first' | 'second' | 'ring';
/** Regions of one plan: gradients, partial ones, statistics of the batch, of clipping, losses of examples. */
export type OwnRegion =
  | 'gradients'
  | 'partials'
  | 'batchStats'
  | 'statistics'
  | 'clipping'
  | 'exampleLosses';

export function isOwn(region: KeptRegion | OwnRegion): region is OwnRegion {
  switch (region) {
    case 'weights':
    case 'first':
    case 'second':
    case 'ring':
      return false;
    default:
      return true;
  }
}

/** Part of a region, in floats; the whole of it where there is no range. */
export interface RegionPart {
  region: KeptRegion | OwnRegion;
  range?: { start: number; floats: number };
}

/** What a binding holds: rows of a plan's buffer, or part of a region. */
export type Resource = { buffer: BufferId } | RegionPart;

/** A setting without which a task has nothing to do. */
export type Condition = 'clipNorm' | 'maxNorm';

/** One kernel of a step, in all its variants, with what is bound by name (`settings` apart). */
export interface Task {
  choice: KernelChoice;
  resources: Record<string, Resource>;
  /** Which program of the step it belongs to, from 0. */
  part: number;
  /** Runs only in steps that have this setting. */
  only?: Condition;
}

export class ProgramBuilder {
  readonly tasks: Task[] = [];
  /** The program that tasks are added to. */
  part = 0;
  /** Floats that one model needs of each region. */
  readonly regionFloats: Record<OwnRegion, number>;
  /** Partial gradients that are summed up together before the update. */
  private partials: Partials[] = [];
  private readonly statisticsOf = new Map<number, RegionPart>();

  constructor(readonly plan: Plan) {
    this.regionFloats = {
      ...{ gradients: 0, partials: 0, batchStats: 0, statistics: 0, clipping: 0 },
      exampleLosses: 0,
    };
  }

  task(choice: KernelChoice, resources: Task['resources'], only?: Condition): void {
    this.tasks.push({ choice, resources, part: this.part, ...(only ? { only } : {}) });
  }

  /** A task that there is one kernel for. */
  kernel(kernel: Kernel, resources: Task['resources'], only?: Condition): void {
    this.task(onlyChoice(kernel), resources, only);
  }

  parameter(id: ParameterId): PlanParameter {
    return this.plan.parameters[id] as PlanParameter;
  }

  weights(id: ParameterId): Resource {
    const { offset, size } = this.parameter(id);
    return { region: 'weights', range: { start: offset, floats: size } };
  }

  /** The part of the gradients, or of the weights, from one parameter to another that follows it. */
  span(region: 'gradients' | 'weights', first: ParameterId, last = first): Resource {
    const [from, to] = [this.parameter(first), this.parameter(last)];
    if (region === 'gradients') this.regionFloats.gradients = this.plan.parameterFloats;
    return { region, range: { start: from.offset, floats: to.offset + to.size - from.offset } };
  }

  /** Floats from the start of one parameter to that of another. */
  distance(from: ParameterId, to: ParameterId): number {
    return this.parameter(to).offset - this.parameter(from).offset;
  }

  /** Room in a region of the plan. */
  room(region: OwnRegion, floats: number): RegionPart {
    const start = this.regionFloats[region];
    const end = start + floats;
    this.regionFloats[region] = Math.ceil(end / PARAMETER_ALIGNMENT) * PARAMETER_ALIGNMENT;
    return { region, range: { start, floats } };
  }

  /** Where the statistics of batch normalisation `index` are: a pair a channel. */
  batchStatistics(index: number, channels: number): RegionPart {
    const known = this.statisticsOf.get(index) ?? this.room('statistics', 2 * channels);
    this.statisticsOf.set(index, known);
    return known;
  }

  /**
   * Room for the partial gradients of two parameters in `pieces` pieces, which are summed up
   * with all others at the end, or by `sumNow`.
   */
  partialsOf(pieces: number, first: ParameterId, second: ParameterId): RegionPart {
    const [kernel, bias] = [this.parameter(first), this.parameter(second)];
    const part = this.room('partials', pieces * (kernel.size + bias.size));
    this.partials.push({ start: part.range?.start ?? 0, pieces, kernel, bias });
    return part;
  }

  /** Sums up the partial gradients entered last, since what follows needs them. */
  sumNow(): void {
    this.sum(this.partials.splice(-1));
  }

  sumAll(): void {
    if (this.partials.length > 0) this.sum(this.partials.splice(0));
  }

  private sum(parts: readonly Partials[]): void {
    this.regionFloats.gradients = this.plan.parameterFloats;
    const gradients: Resource = { region: 'gradients' };
    this.kernel(sumPartials(parts), { partials: { region: 'partials' }, gradients });
  }
}

/** What a mask is bound as, where there is one. */
export function maskOf(mask: Mask | null, name = 'mask'): Task['resources'] {
  return mask ? { [name]: { buffer: mask.buffer } } : {};
}

/** Rows of the plan's buffers, by what they are bound as. */
export function operandsOf(
  buffers: Record<string, BufferId>,
): Record<string, { buffer: BufferId }> {
  return Object.fromEntries(Object.entries(buffers).map(([name, buffer]) => [name, { buffer }]));
}
