/** The losses of past steps on the device, until somebody wants to know them. */

import { LOSS_FLOATS } from '../../../kernels/webgpu/step/settings';
import { concatenate } from '../../../numeric/concatenate';
import { ReadBack } from './readBack';

/** Steps whose losses the ring holds. */
const RING_STEPS = 1024;

export class LossRing {
  readonly buffer: GPUBuffer;
  /** Steps in the ring. */
  private pending = 0;
  /** Full rings on their way back, oldest first. */
  private spilled: Promise<Float32Array>[] = [];

  private readonly stepBytes: number;

  /** Losses of `models` models a step, one after the other. */
  constructor(
    private readonly device: GPUDevice,
    private readonly models = 1,
    private readonly steps = RING_STEPS,
  ) {
    this.stepBytes = 4 * LOSS_FLOATS * models;
    this.buffer = device.createBuffer({
      label: 'losses of steps',
      size: this.stepBytes * steps,
      usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC,
    });
  }

  /** Where the first model writes the losses of the next step; the others follow. */
  get slot(): number {
    return this.pending * this.models;
  }

  /** Submits a step that writes to `slot`; the step that fills the ring also empties it. */
  submit(encoder: GPUCommandEncoder): void {
    this.pending++;
    const full = this.pending === this.steps ? this.copied(encoder) : null;
    this.device.queue.submit([encoder.finish()]);
    if (!full) return;
    const values = full.values();
    // Whoever drains sees the error; until then it is nobody's.
    values.catch(() => {});
    this.spilled.push(values);
  }

  /** The losses of all steps since the last call, in order: of each step, those of all models. */
  async take(): Promise<Float32Array> {
    const parts = this.spilled;
    this.spilled = [];
    if (this.pending > 0) {
      const encoder = this.device.createCommandEncoder();
      const rest = this.copied(encoder);
      this.device.queue.submit([encoder.finish()]);
      parts.push(rest.values());
    }
    return concatenate(await Promise.all(parts));
  }

  /** Forgets everything. */
  clear(): void {
    this.pending = 0;
    this.spilled = [];
  }

  dispose(): void {
    this.clear();
    this.buffer.destroy();
  }

  /** Encodes the copy of what is in the ring, which is empty then. */
  private copied(encoder: GPUCommandEncoder): ReadBack {
    const bytes = this.stepBytes * this.pending;
    const read = new ReadBack(this.device, bytes);
    read.copy(encoder, this.buffer, bytes);
    this.pending = 0;
    return read;
  }
}
