/**
 * From clean examples to a transfer set: omits classes, replaces labels by wrong ones, hides
 * labels. Inputs are left alone; the choice depends only on the random streams.
 */
import type { TransferSetOptions } from '../config/experiment';
import { type Dataset, type LabelColumn, takeLabels } from '../model/dataset';
import { NO_LABEL } from '../numeric/labels';
import { selectExamples } from './selectExamples';
import type { LoadContext } from './workload';

/** A view of `clean` under `options`; shares its inputs. */
export function makeTransferSet(
  clean: Dataset,
  options: TransferSetOptions,
  classes: number,
  context: Pick<LoadContext, 'random'>,
): Dataset {
  const omitted = new Set(options.omitClasses);
  const kept = examplesWithout(clean.labels, omitted);
  const labels = takeLabels(clean.labels, kept);
  const keptClasses = [...Array(classes).keys()].filter((label) => !omitted.has(label));
  const column = { ...clean.labels, values: labels };
  replaceLabels(column, options.labelNoise, keptClasses, context);
  hideLabels(column, options.labelledFraction, context);
  return selectExamples(clean, kept, labels);
}

/** Examples none of whose labels is among `omitted`, by their indices. */
export function examplesWithout(
  { size, values, classEvery = 1 }: LabelColumn,
  omitted: ReadonlySet<number>,
): Int32Array {
  const kept: number[] = [];
  for (let index = 0; index * size < values.length; index++) {
    const own = values.subarray(index * size, (index + 1) * size);
    const isOmitted = own.some((label, at) => at % classEvery === 0 && omitted.has(label));
    if (!isOmitted) kept.push(index);
  }
  return Int32Array.from(kept);
}

function replaceLabels(
  { values: labels, classEvery = 1 }: LabelColumn,
  share: number,
  classes: number[],
  context: Pick<LoadContext, 'random'>,
): void {
  const positions = labels.length / classEvery;
  const count = Math.round(share * positions);
  if (count === 0 || classes.length < 2) return;
  const random = context.random('label noise');
  const order = random.permutation(positions);
  for (let i = 0; i < count; i++) {
    const index = classEvery * (order[i] as number);
    if ((labels[index] as number) < 0) continue;
    const right = classes.indexOf(labels[index] as number);
    const wrong = (right + 1 + random.below(classes.length - 1)) % classes.length;
    labels[index] = classes[wrong] as number;
  }
}

/** Whole examples keep their labels or lose them; positions where there is nothing stay so. */
function hideLabels(
  { size, values }: LabelColumn,
  labelledShare: number,
  context: Pick<LoadContext, 'random'>,
): void {
  const count = values.length / size;
  const labelled = Math.max(1, Math.round(labelledShare * count));
  if (labelled >= count) return;
  const order = context.random('hidden labels').permutation(count);
  for (const index of order.subarray(labelled)) {
    for (let at = index * size; at < (index + 1) * size; at++) {
      if ((values[at] as number) >= 0) values[at] = NO_LABEL;
    }
  }
}
