/**
 * How outputs on recorded states are measured. What comes of driving is measured on the road
 * (`engine/evaluation/closedLoop.ts`): until then there is no score.
 */
import { BOX_STEPS } from '../../numeric/boxLoss';
import { classesMeters } from '../classes/meters';
import type { DrivingConfig, Meter, TaskMeters, Waypoints } from '../task';
import { type DrivingDetails, DrivingDetailsMeter } from './details';

export const drivingMeters: TaskMeters<DrivingConfig, DrivingDetails> = {
  meter(config) {
    const actions = onActions(config, classesMeters.meter(classesOf(config)));
    const error = config.waypoints
      ? new WaypointError(config.names.length, config.waypoints)
      : null;
    return {
      add(outputs, targets, teacherOutputs) {
        actions.add(outputs, targets, teacherOutputs);
        error?.add(outputs, targets);
      },
      result() {
        const { examples, values } = actions.result();
        const { errors: _, ...recorded } = values;
        const waypointError = error ? { waypointError: error.result() } : {};
        return { examples, score: Number.NaN, values: { ...recorded, ...waypointError } };
      },
    };
  },
  detailsMeter: (config, temperature) =>
    onActions(config, new DrivingDetailsMeter(config.names.length, temperature)),
  rightOf(config, outputs, targets) {
    const { logits, labels } = actionsOf(config, outputs, targets);
    return classesMeters.rightOf(classesOf(config), logits, labels);
  },
};

function classesOf({ names }: DrivingConfig) {
  return { kind: 'classes', names } as const;
}

/** Actions alone: logits [n, A] and labels [n]. */
function actionsOf(
  { names, waypoints }: DrivingConfig,
  outputs: Float32Array,
  targets: Int32Array,
) {
  if (!waypoints) return { logits: outputs, labels: targets };
  return {
    logits: firstColumns(outputs, names.length + waypoints.numbers, names.length),
    labels: targets.filter((_, at) => at % (1 + waypoints.numbers) === 0),
  };
}

function firstColumns(rows: Float32Array, width: number, columns: number): Float32Array {
  return rows.filter((_, at) => at % width < columns);
}

/** `meter` of actions, which is given rows with waypoints. */
function onActions<Result>(config: DrivingConfig, meter: Meter<Result>): Meter<Result> {
  return {
    add(outputs, targets, teacherOutputs) {
      const { logits, labels } = actionsOf(config, outputs, targets);
      const taught = teacherOutputs && actionsOf(config, teacherOutputs, targets).logits;
      meter.add(logits, labels, taught);
    },
    result: () => meter.result(),
  };
}

/** Mean metres from the expert's waypoints. */
class WaypointError {
  private sum = 0;
  private points = 0;

  constructor(
    private readonly actions: number,
    private readonly waypoints: Waypoints,
  ) {}

  add(outputs: Float32Array, targets: Int32Array): void {
    const { numbers, unit } = this.waypoints;
    const [width, slots] = [this.actions + numbers, 1 + numbers];
    for (let row = 0; row * width < outputs.length; row++) {
      for (let at = 0; at < numbers; at += 2) {
        const [dx, dy] = [at, at + 1].map((number) => {
          const truth = targets[row * slots + 1 + number] as number;
          return (outputs[row * width + this.actions + number] as number) - truth / BOX_STEPS;
        }) as [number, number];
        this.sum += unit * Math.hypot(dx, dy);
        this.points++;
      }
    }
  }

  result(): number {
    return this.sum / this.points;
  }
}
