/**
 * Which of many classes a picture shows apart, and all others as one: no drawing has room for a
 * thousand. Few classes are all shown. Pure.
 */

import { counted } from '../../text/counted';
import { countText } from '../../text/format';

/** Classes that are drawn apart at the most. */
export const DRAWN_CLASSES = 12;

export interface ClassCut {
  /** The classes shown apart, ascending. */
  kept: readonly number[];
  /** Classes shown as one in the place after them; 0 where all are kept. */
  others: number;
  /** The place of every class, [C]. */
  places: Int32Array;
  /** Places in all: the kept classes, and one for all others. */
  count: number;
}

/**
 * Keeps the classes of `always` and those of the largest weights [C], the lower class first where
 * they are equal; `most` in all, or one more where that leaves nobody out.
 */
export function cutClasses(
  weights: ArrayLike<number>,
  { most = DRAWN_CLASSES, always = [] }: { most?: number; always?: readonly number[] } = {},
): ClassCut {
  const classes = Array.from(weights, (_, label) => label);
  // A single class left out takes as much room as all others would.
  if (classes.length <= most + 1) {
    const places = Int32Array.from(classes);
    return { kept: classes, others: 0, places, count: classes.length };
  }
  const chosen = new Set(always.filter((label) => label >= 0 && label < classes.length));
  const weightOf = (label: number) => weights[label] as number;
  for (const label of classes.toSorted((a, b) => weightOf(b) - weightOf(a) || a - b)) {
    if (chosen.size >= most) break;
    chosen.add(label);
  }
  const kept = [...chosen].sort((a, b) => a - b);
  const places = new Int32Array(classes.length).fill(kept.length);
  kept.forEach((label, place) => {
    places[label] = place;
  });
  return { kept, others: classes.length - kept.length, places, count: kept.length + 1 };
}

/** Values of every class [C] by place: the last is the sum over all others. */
export function cutValues({ places, count }: ClassCut, values: ArrayLike<number>): number[] {
  const sums = Array<number>(count).fill(0);
  places.forEach((place, label) => {
    sums[place] = (sums[place] as number) + (values[label] as number);
  });
  return sums;
}

export function cutNames({ kept, others }: ClassCut, names: readonly string[]): string[] {
  const shown = kept.map((label) => names[label] ?? String(label));
  return others > 0 ? [...shown, othersName(others)] : shown;
}

/** Names for narrow places: all others are `+988`. */
export function cutMarks(cut: ClassCut, names: readonly string[]): string[] {
  const { kept, others } = cut;
  const all = cutNames(cut, names);
  return others > 0 ? all.with(kept.length, `+${countText(others)}`) : all;
}

/** Sum of the values [C] of the classes that are shown as one. */
export function othersValue(cut: ClassCut, values: ArrayLike<number>): number {
  return cutValues(cut, values).at(-1) as number;
}

/** Classes whose names hold `text`, the same name first; null where there is nothing to look for. */
export function findClasses(names: readonly string[], text: string): number[] | null {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return null;
  const lower = names.map((name) => name.toLowerCase());
  const found = [...lower.keys()].filter((label) => lower[label]?.includes(wanted));
  return found.sort((a, b) => Number(lower[b] === wanted) - Number(lower[a] === wanted) || a - b);
}

/** What the classes that are shown as one are called. */
export function othersName(others: number): string {
  return counted(others, 'other');
}

/** How many errors each class has a part in, as truth or as answer, by all models together: [classes]. */
export function errorsByClass(
  labels: Int32Array,
  answers: readonly Int32Array[],
  classes: number,
): Uint32Array {
  const errors = new Uint32Array(classes);
  for (const tops of answers) {
    tops.forEach((top, index) => {
      const label = labels[index] as number;
      if (label < 0 || top === label) return;
      errors[label] = (errors[label] as number) + 1;
      errors[top] = (errors[top] as number) + 1;
    });
  }
  return errors;
}
