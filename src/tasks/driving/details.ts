/** What a driver's outputs on recorded states say beyond the metrics. */
import type { Confusion } from '../../numeric/statistics/confusion';
import { ClassesDetailsMeter } from '../classes/details';
import type { Meter } from '../task';

export interface DrivingDetails {
  kind: 'driving';
  /** The expert's actions and the model's. */
  confusion: Confusion;
  /** KL(teacher‖model) at the run's temperature, without T², in nats; the teacher's own is 0. */
  divergence: number;
}

/** Every chunk needs the teacher's outputs. */
export class DrivingDetailsMeter implements Meter<DrivingDetails> {
  private readonly meter: ClassesDetailsMeter;

  constructor(actions: number, temperature: number) {
    this.meter = new ClassesDetailsMeter(actions, temperature);
  }

  add(logits: Float32Array, labels: Int32Array, teacherLogits: Float32Array | null): void {
    this.meter.add(logits, labels, teacherLogits);
  }

  result(): DrivingDetails {
    const { confusion, divergence } = this.meter.result();
    return { kind: 'driving', confusion, divergence };
  }
}
