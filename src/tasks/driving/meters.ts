/**
 * How actions on recorded states are measured. What comes of driving is measured on the road
 * (`engine/evaluation/closedLoop.ts`): until then there is no score.
 */
import { classesMeters } from '../classes/meters';
import type { DrivingConfig, TaskMeters } from '../task';
import { type DrivingDetails, DrivingDetailsMeter } from './details';

export const drivingMeters: TaskMeters<DrivingConfig, DrivingDetails> = {
  meter({ names }) {
    const meter = classesMeters.meter({ kind: 'classes', names });
    return {
      add: meter.add.bind(meter),
      result() {
        const { examples, values } = meter.result();
        const { errors: _, ...recorded } = values;
        return { examples, score: Number.NaN, values: recorded };
      },
    };
  },
  detailsMeter: ({ names }, temperature) => new DrivingDetailsMeter(names.length, temperature),
  rightOf: ({ names }, logits, labels) =>
    classesMeters.rightOf({ kind: 'classes', names }, logits, labels),
};
