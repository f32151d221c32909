/**
 * Chooses the test examples that are shown: one that shows dark knowledge well, and others that
 * chance draws, so that what the models make of them says neither too much nor too little.
 */

import type { Dataset } from '../../model/dataset';
import { Random } from '../../numeric/random';
import type { TaskConfig } from '../../tasks/task';

/** Examples drawn by chance, in all and at least of each class. */
const DRAWN = 12;
const MIN_PER_CLASS = 2;

/** Of more classes than these, as many are drawn and shown with one example each. */
const MOST_CLASSES = 40;

/** Between these the teacher is neither certain nor at a loss. */
const MIN_SURE = 0.65;
const MAX_SURE = 0.85;

export interface PickedExamples {
  /** Indices into the test set. */
  indices: number[];
  /** Position in `indices` of the example that was chosen; absent without a teacher. */
  chosen?: number;
}

/** What the teacher thinks of the test set: logits [n, C], and the temperature to see it at. */
export interface TeachersView {
  logits: Float32Array;
  temperature: number;
}

/** The same for the same test set and teacher; the seed of the run has no part in it. */
export function pickExamples(
  testSet: Dataset,
  task: TaskConfig,
  teacher: TeachersView | null,
): PickedExamples {
  if (task.kind !== 'classes') return { indices: drawAny(testSet) };
  const { length: classes } = task.names;
  const best = teacher && mostTelling(testSet, classes, teacher);
  const drawn = drawEvenly(testSet, classes, best);
  return best === null ? { indices: drawn } : { indices: [best, ...drawn], chosen: 0 };
}

function drawAny({ count }: Dataset): number[] {
  return [...new Random(0, 'shown examples').permutation(count).subarray(0, DRAWN)];
}

/** The same number of each class that is shown, in order of the classes, without `except`. */
function drawEvenly(testSet: Dataset, classes: number, except: number | null): number[] {
  const isCut = classes > MOST_CLASSES;
  const wanted = isCut ? 1 : Math.max(MIN_PER_CLASS, Math.round(DRAWN / classes));
  let open = isCut ? MOST_CLASSES : Number.POSITIVE_INFINITY;
  const byClass = Array.from({ length: classes }, (): number[] => []);
  for (const index of new Random(0, 'shown examples').permutation(testSet.count)) {
    const list = byClass[testSet.labels.values[index] as number];
    if (!list || list.length >= wanted || index === except || open === 0) continue;
    list.push(index);
    open--;
  }
  return byClass.flat();
}

/**
 * Of the examples that the teacher has right without being certain, the one whose second class is
 * the most probable; where there is none of these, the one on which it is closest to that.
 */
function mostTelling(
  testSet: Dataset,
  classes: number,
  { logits, temperature }: TeachersView,
): number | null {
  let best: { index: number; score: number } | null = null;
  for (let index = 0; index < testSet.count; index++) {
    const row = logits.subarray(index * classes, (index + 1) * classes);
    const { top, first, second } = topTwo(row, temperature);
    if (top !== testSet.labels.values[index]) continue;
    const off = Math.max(MIN_SURE - first, first - MAX_SURE);
    const score = off > 0 ? -off : second;
    if (!best || score > best.score) best = { index, score };
  }
  return best?.index ?? null;
}

/** The most probable class and the two largest probabilities at T. */
function topTwo(row: Float32Array, temperature: number) {
  const top = row.indexOf(Math.max(...row));
  const powers = Array.from(row, (logit) => Math.exp((logit - (row[top] as number)) / temperature));
  const sum = powers.reduce((total, power) => total + power, 0);
  const others = powers.filter((_, label) => label !== top);
  return { top, first: 1 / sum, second: Math.max(0, ...others) / sum };
}
