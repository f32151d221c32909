/**
 * A plan in wasm memory: buffers, gradients, settings and programs. Weights and moments live
 * longer than a plan and are the executor's.
 */
import { LOSS_SLOT, NORM_PIECES, SETTINGS_WORDS, SLICES } from '../../../kernels/wasm/opcodes';
import type { PlanRuntime } from '../../../kernels/wasm/runtime';
import type { Plan, PlanBuffer, PlanParameter, Stage } from '../plan/plan';
import type { BufferId, ParameterId } from '../plan/planOps';
import { Addresses, partialBytes } from './lowering/addresses';
import { writeProgram } from './lowering/lowering';
import { layoutScratch, statisticsBytes } from './lowering/scratch';

/** Addresses of the buffers that a step is fed with, where several workspaces read the same. */
export type Feed = ReadonlyMap<BufferId, number>;

/** Steps whose losses fit into wasm memory before they must be read out. */
const LOSS_RING_STEPS = 1024;

export class Workspace {
  private readonly allocations: number[] = [];
  private readonly addresses: Addresses;
  private readonly lossRing: number;
  private readonly inference: number;
  private readonly training: readonly number[];
  /** Losses in the ring, in steps. */
  private pending = 0;

  constructor(
    private readonly runtime: PlanRuntime,
    readonly plan: Plan,
    weights: number,
    moments: readonly number[],
    feed: Feed = new Map(),
  ) {
    const scratch = layoutScratch(plan, runtime.kernels);
    const trains = plan.training.length > 0;
    const addresses = {
      weights,
      moments,
      gradients: trains ? this.allocate(4 * plan.parameterFloats) : 0,
      partials: this.allocate(SLICES * partialBytes(plan)),
      settings: this.allocate(4 * SETTINGS_WORDS),
      statistics: plan.batchNorms.map(({ channels }) =>
        trains ? this.allocate(SLICES * statisticsBytes(channels)) : 0,
      ),
      squares: trains ? this.allocate(2 * 8 * NORM_PIECES) : 0,
      buffers: plan.buffers.map(({ rowSize, scope }, id) =>
        scope === 'batch' ? (feed.get(id) ?? this.allocate(4 * rowSize * plan.batchSize)) : 0,
      ),
      scratch: this.allocate(scratch.bytes * runtime.threads),
    };
    this.addresses = new Addresses(plan, addresses, scratch, (words) => this.store(words));
    this.lossRing = trains ? this.allocate(12 * LOSS_RING_STEPS) : 0;
    this.inference = this.program(plan.inference);
    this.training = plan.training.map((stages) => this.program(stages));
  }

  /** The float rows of a buffer; valid until the runtime allocates. */
  floats(buffer: BufferId, rows: number): Float32Array {
    return this.runtime.floats(...this.range(buffer, rows));
  }

  /** The whole-number rows of a buffer; valid until the runtime allocates. */
  integers(buffer: BufferId, rows: number): Int32Array {
    return this.runtime.words(...this.range(buffer, rows));
  }

  /** The values of a parameter, or their gradients; valid until the runtime allocates. */
  parameter(region: 'weights' | 'gradients', id: ParameterId): Float32Array {
    const { offset, size } = this.plan.parameters[id] as PlanParameter;
    return this.runtime.floats(this.addresses.at[region] + 4 * offset, size);
  }

  /** What other workspaces of an equal plan may be fed with, while this one lives. */
  get feed(): Feed {
    const { inputs, labels, teacherLogits } = this.plan;
    const operands = [inputs, labels, teacherLogits];
    return new Map(operands.map((id) => [id, this.addresses.at.buffers[id] as number]));
  }

  /** Runs a forward pass of `macs` multiply-adds. */
  runInference(rows: number, macs: number): void {
    this.runtime.run([this.inference], rows, macs);
  }

  /**
   * The programs of a step with the settings that `write` fills in (the loss slot apart). They must
   * be run before the next are taken.
   */
  takeStep(write: (floats: Float32Array, words: Int32Array) => void): readonly number[] {
    const { settings } = this.addresses.at;
    const words = this.runtime.words(settings, SETTINGS_WORDS);
    write(this.runtime.floats(settings, SETTINGS_WORDS), words);
    words[LOSS_SLOT] = this.lossRing + 12 * this.pending;
    this.pending++;
    return this.training;
  }

  /** Whether the plan can be trained with. */
  get trains(): boolean {
    return this.training.length > 0;
  }

  /** Whether the ring must be emptied before the next step. */
  get ringIsFull(): boolean {
    return this.pending === LOSS_RING_STEPS;
  }

  /** A copy of the losses in the ring, three a step, which is empty afterwards. */
  takeLosses(): Float32Array {
    const losses = this.runtime.floats(this.lossRing, 3 * this.pending).slice();
    this.pending = 0;
    return losses;
  }

  dispose(): void {
    for (const address of this.allocations) this.runtime.release(address);
    this.allocations.length = 0;
  }

  private range(buffer: BufferId, rows: number): [number, number] {
    const { rowSize } = this.plan.buffers[buffer] as PlanBuffer;
    return [this.addresses.at.buffers[buffer] as number, rows * rowSize];
  }

  private allocate(bytes: number): number {
    const address = this.runtime.allocate(bytes);
    this.allocations.push(address);
    return address;
  }

  private program(stages: readonly Stage[]): number {
    return this.store(writeProgram(stages, this.addresses));
  }

  private store(words: Int32Array): number {
    const address = this.allocate(words.byteLength);
    this.runtime.words(address, words.length).set(words);
    return address;
  }
}
