/** Deals the losses of a ring out to its models, each of which asks for its own when it likes. */
import { LOSS_FLOATS } from '../../../kernels/webgpu/step/settings';
import type { LossRing } from './lossRing';

export class LossShares {
  /** Losses that were read and not asked for, by model. */
  private readonly waiting: Float32Array[][];
  private taking: Promise<void> = Promise.resolve();

  constructor(
    private readonly ring: LossRing,
    private readonly models: number,
  ) {
    this.waiting = Array.from({ length: models }, () => []);
  }

  /** The losses of the steps of `model` since the last call, in order. Waits for the device. */
  async of(model: number): Promise<Float32Array> {
    // One after the other, so that nobody misses what another's call has taken.
    const taking = this.taking.catch(() => {}).then(() => this.take());
    this.taking = taking;
    await taking;
    const parts = this.waiting[model] as Float32Array[];
    this.waiting[model] = [];
    const whole = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }

  /** Forgets what `model` has not asked for, and every step in the ring. */
  forget(model: number): void {
    this.waiting[model] = [];
    this.ring.clear();
  }

  private async take(): Promise<void> {
    const losses = await this.ring.take();
    const steps = losses.length / LOSS_FLOATS / this.models;
    if (steps === 0) return;
    this.waiting.forEach((parts, model) => {
      const own = new Float32Array(LOSS_FLOATS * steps);
      for (let step = 0; step < steps; step++) {
        const from = (step * this.models + model) * LOSS_FLOATS;
        own.set(losses.subarray(from, from + LOSS_FLOATS), step * LOSS_FLOATS);
      }
      parts.push(own);
    });
  }
}
