/** What masks say of a scene, in figures and in words. P = pixels of a scene. Pure. */

import { argmaxOfRows } from '../../numeric/argmax';
import { logitsOf } from '../../numeric/softTargets';
import { ConfusionCounter } from '../../numeric/statistics/confusion';
import type { ExampleLogits, Role } from '../../protocol/pictures';
import { meanOverlap } from '../../tasks/segmentation/overlap';
import { percentText } from '../../text/format';

/** The answer of a model for each pixel of a scene, [P]; null while it has none. */
export function maskOf(
  logits: ExampleLogits,
  role: Role,
  position: number,
  count: number,
  classes: number,
): Int32Array | null {
  const rows = logitsOf(logits[role], position, count);
  return rows && rows.length % classes === 0 ? argmaxOfRows(rows, classes) : null;
}

/** Mean overlap of a mask with the truth, over the classes that either has; null without truth. */
export function overlapOf(
  mask: ArrayLike<number>,
  truth: ArrayLike<number>,
  classes: number,
): number | null {
  if (truth.length !== mask.length) return null;
  const counter = new ConfusionCounter(classes);
  for (let pixel = 0; pixel < truth.length; pixel++) {
    const label = truth[pixel] as number;
    if (label >= 0) counter.add(label, mask[pixel] as number);
  }
  return meanOverlap(counter.result());
}

/** “car, tree”: the things of a mask by their size; “nothing” where all is background. */
export function thingsIn(mask: ArrayLike<number>, names: readonly string[]): string {
  const sizes = names.map(() => 0);
  for (let pixel = 0; pixel < mask.length; pixel++) {
    const label = mask[pixel] as number;
    if (label > 0) sizes[label] = (sizes[label] ?? 0) + 1;
  }
  const found = names.flatMap((name, label) =>
    sizes[label] ? [{ name, size: sizes[label] }] : [],
  );
  const sorted = found.sort((a, b) => b.size - a.size).map(({ name }) => name);
  return sorted.length > 0 ? sorted.join(', ') : 'nothing';
}

export function overlapText(overlap: number | null): string {
  return overlap === null ? '–' : `IoU ${percentText(overlap)}`;
}

/** The logits of one pixel for each model that has them, a row each. */
export function pixelLogits(
  logits: ExampleLogits,
  position: number,
  count: number,
  pixel: number,
  classes: number,
): ExampleLogits {
  const rows: ExampleLogits = {};
  for (const role of Object.keys(logits) as Role[]) {
    const all = logitsOf(logits[role], position, count);
    if (all && all.length >= (pixel + 1) * classes) {
      rows[role] = all.subarray(pixel * classes, (pixel + 1) * classes);
    }
  }
  return rows;
}

/** Where the scenes are on which the student gains most over the baseline. */
export interface RescuedScene {
  index: number;
  student: number;
  baseline: number;
}

/** The `most` scenes [N, P] with the largest gains in overlap, the largest first; gains above 0 alone. */
export function rescuedScenes(
  { student, baseline }: Record<'student' | 'baseline', Int32Array>,
  labels: Int32Array,
  positions: number,
  classes: number,
  most: number,
): RescuedScene[] {
  const scenes = Array.from({ length: labels.length / positions }, (_, index) => {
    const part = (values: Int32Array) =>
      values.subarray(index * positions, (index + 1) * positions);
    const overlap = (mask: Int32Array) => overlapOf(part(mask), part(labels), classes) ?? 0;
    return { index, student: overlap(student), baseline: overlap(baseline) };
  });
  return scenes
    .filter((scene) => scene.student > scene.baseline)
    .sort((a, b) => b.student - b.baseline - (a.student - a.baseline) || a.index - b.index)
    .slice(0, most);
}
