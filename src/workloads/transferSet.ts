/**
 * From clean examples to a transfer set: omits classes, replaces labels by wrong ones, hides
 * labels. Inputs are left alone; the choice depends only on the random streams.
 */
import type { TransferSetOptions } from '../config/experiment';
import type { ExampleSet, LoadContext } from './workload';

/** A view of `clean` under `options`; shares its inputs. */
export function makeTransferSet(
  clean: ExampleSet,
  options: TransferSetOptions,
  classes: number,
  context: Pick<LoadContext, 'random'>,
): ExampleSet {
  const omitted = new Set(options.omitClasses);
  const kept = Int32Array.from(clean.labels.keys()).filter(
    (index) => !omitted.has(clean.labels[index] as number),
  );
  const labels = Int32Array.from(kept, (index) => clean.labels[index] as number);
  const keptClasses = [...Array(classes).keys()].filter((label) => !omitted.has(label));
  replaceLabels(labels, options.labelNoise, keptClasses, context);
  hideLabels(labels, options.labelledFraction, context);
  const source = new Int32Array(kept.length);
  const inClean = (indices: ArrayLike<number>, from: number, count: number) => {
    for (let i = 0; i < count; i++) source[i] = kept[indices[from + i] as number] as number;
    return source;
  };
  const { bytes } = clean;
  return {
    count: kept.length,
    labels,
    inputSize: clean.inputSize,
    fill(indices, from, count, out) {
      clean.fill(inClean(indices, from, count), 0, count, out);
    },
    ...(bytes && {
      bytes: {
        levels: bytes.levels,
        fill(indices, from, count, out) {
          bytes.fill(inClean(indices, from, count), 0, count, out);
        },
      },
    }),
  };
}

function replaceLabels(
  labels: Int32Array,
  share: number,
  classes: number[],
  context: Pick<LoadContext, 'random'>,
): void {
  const count = Math.round(share * labels.length);
  if (count === 0 || classes.length < 2) return;
  const random = context.random('label noise');
  const order = random.permutation(labels.length);
  for (let i = 0; i < count; i++) {
    const index = order[i] as number;
    const right = classes.indexOf(labels[index] as number);
    const wrong = (right + 1 + random.below(classes.length - 1)) % classes.length;
    labels[index] = classes[wrong] as number;
  }
}

function hideLabels(
  labels: Int32Array,
  labelledShare: number,
  context: Pick<LoadContext, 'random'>,
): void {
  const labelled = Math.max(1, Math.round(labelledShare * labels.length));
  if (labelled >= labels.length) return;
  const order = context.random('hidden labels').permutation(labels.length);
  for (let i = labelled; i < order.length; i++) labels[order[i] as number] = -1;
}
