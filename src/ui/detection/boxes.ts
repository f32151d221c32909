/** What boxes say of a scene, in figures and in words. P = cells of a scene. Pure. */

import { logitsOf } from '../../numeric/softTargets';
import type { ExampleLogits, Role } from '../../protocol/pictures';
import { matchesOf } from '../../tasks/boxes/averagePrecision';
import type { LabelledBox } from '../../tasks/boxes/box';
import { CELL_LABELS, trueBoxesOf } from '../../tasks/boxes/cells';
import { type Detection, detectBoxes } from '../../tasks/boxes/detect';
import { boxesTask } from '../../tasks/boxes/task';
import type { BoxesConfig } from '../../tasks/task';

/** The outputs [P, W] of a model for a scene; null while it has none. */
export function sceneOutputs(
  task: BoxesConfig,
  logits: ExampleLogits,
  role: Role,
  position: number,
  count: number,
): Float32Array | null {
  const { positions, width } = boxesTask.output(task);
  const outputs = logitsOf(logits[role], position, count);
  return outputs && outputs.length === positions * width ? outputs : null;
}

/** The boxes of a model that are at least so probable. */
export function boxesIn(task: BoxesConfig, outputs: Float32Array, least: number): Detection[] {
  return detectBoxes(task, outputs).filter(({ score }) => score >= least);
}

/** The true boxes of scene `position`, from labels [scenes, P, 5]; null where they are not known. */
export function truthAt(
  task: BoxesConfig,
  labels: ArrayLike<number>,
  position: number,
): LabelledBox[] | null {
  const size = task.rows * task.columns * CELL_LABELS;
  const own = Array.from({ length: size }, (_, at) => labels[position * size + at] ?? -1);
  return trueBoxesOf(own, task);
}

/** The logits of one cell for each model that has them, a row of classes each. */
export function cellLogits(
  task: BoxesConfig,
  logits: ExampleLogits,
  position: number,
  count: number,
  cell: number,
): ExampleLogits {
  const { width } = boxesTask.output(task);
  const rows: ExampleLogits = {};
  for (const role of Object.keys(logits) as Role[]) {
    const outputs = sceneOutputs(task, logits, role, position, count);
    if (outputs) rows[role] = outputs.subarray(cell * width, cell * width + task.names.length);
  }
  return rows;
}

export interface SceneScore {
  known: number;
  found: number;
  /** Boxes that are on no thing of their class, or on one that has another. */
  wrong: number;
  /** 2·found / (known + boxes); 1 where there is nothing and nothing is said. */
  f1: number;
}

/** Boxes that overlap a true one of their class by half. */
export function scoreOf(boxes: readonly Detection[], truth: readonly LabelledBox[]): SceneScore {
  const labels = new Set(boxes.map(({ label }) => label));
  let found = 0;
  for (const label of labels) {
    const mine = boxes.filter((box) => box.label === label);
    const theirs = truth.filter((box) => box.label === label);
    found += matchesOf(mine, theirs, 0.5).filter(Boolean).length;
  }
  const sum = truth.length + boxes.length;
  const f1 = sum === 0 ? 1 : (2 * found) / sum;
  return { known: truth.length, found, wrong: boxes.length - found, f1 };
}

/** “2 of 3 found, 1 wrong”. */
export function scoreText({ known, found, wrong }: SceneScore): string {
  return `${found} of ${known} found${wrong > 0 ? `, ${wrong} wrong` : ''}`;
}

/** “car, 2 trees” is said as “car, tree, tree”; “nothing” where there is no box. */
export function thingsIn(boxes: readonly LabelledBox[], names: readonly string[]): string {
  return boxes.map(({ label }) => names[label]).join(', ') || 'nothing';
}

/** A scene on which the student gains over the baseline. */
export interface RescuedScene {
  index: number;
  student: SceneScore;
  baseline: SceneScore;
}

/** The `most` scenes with the largest gains in F1, the largest first; gains above 0 alone. */
export function rescuedScenes(
  task: BoxesConfig,
  outputs: Record<'student' | 'baseline', Float32Array>,
  labels: ArrayLike<number>,
  least: number,
  most: number,
): RescuedScene[] {
  const { positions, width } = boxesTask.output(task);
  const size = positions * width;
  const scenes = Array.from({ length: outputs.student.length / size }, (_, index) => {
    const truth = truthAt(task, labels, index) ?? [];
    const score = (role: 'student' | 'baseline') =>
      scoreOf(
        boxesIn(task, outputs[role].subarray(index * size, (index + 1) * size), least),
        truth,
      );
    return { index, student: score('student'), baseline: score('baseline') };
  });
  const gain = ({ student, baseline }: RescuedScene) => student.f1 - baseline.f1;
  return scenes
    .filter((scene) => gain(scene) > 0)
    .sort((a, b) => gain(b) - gain(a) || a.index - b.index)
    .slice(0, most);
}

/** The logits [N, P, classes] in outputs [N, P, W]. */
export function classesOf({ names }: BoxesConfig, outputs: Float32Array, width: number) {
  const classes = names.length;
  const logits = new Float32Array((outputs.length / width) * classes);
  for (let row = 0; row * width < outputs.length; row++) {
    logits.set(outputs.subarray(row * width, row * width + classes), row * classes);
  }
  return logits;
}
