/** What the student sees of the transfer set: the examples, mixtures of two, or noise in their place. */
import type { ExperimentConfig } from '../../config/experiment';
import type { Dataset } from '../../model/dataset';
import { NO_LABEL } from '../../numeric/labels';
import type { RandomSource } from '../../numeric/random';
import type { Augment, WorkloadData } from '../../workloads/workload';

/** Examples that the range of noise is taken from. */
const RANGE_EXAMPLES = 1000;

/** `augment` is null where every step sees the examples as they are. */
export interface StudentInputs {
  examples: Dataset;
  augment: Augment | null;
}

/**
 * - `mixup`: λ·x + (1 − λ)·x′ with x′ another example of the batch and λ uniform in [½, 1], for each
 *   example (Zhang et al. 2018, as Beyer et al. 2022 use it for function matching). The label stays that
 *   of x, the larger share.
 * - `pictures`: those of the task of colour pictures, without labels (`otherPictures.ts`).
 * - `noise`: uniform between the least and the largest value of the transfer set, without labels.
 * - `centred-noise`: uniform between −m and m, m the largest absolute value of the set, without labels. Where
 *   values are never below 0, plain noise is mostly one grey; this has no mean (Cloud et al. 2025).
 */
export function studentInputsOf(
  { distillation: { inputs } }: Pick<ExperimentConfig, 'distillation'>,
  { transferSet, augment }: Pick<WorkloadData, 'transferSet' | 'augment'>,
): StudentInputs {
  switch (inputs) {
    case 'transfer':
    // They took the place of the set where it was loaded.
    case 'pictures':
      return { examples: transferSet, augment };
    case 'mixup':
      return { examples: transferSet, augment: mixAfter(augment) };
    case 'noise':
      return { examples: withoutLabels(transferSet), augment: makeNoise(rangeOf(transferSet)) };
    case 'centred-noise': {
      const most = Math.max(...rangeOf(transferSet).map(Math.abs));
      return { examples: withoutLabels(transferSet), augment: makeNoise([-most, most]) };
    }
    default:
      return inputs satisfies never;
  }
}

function mixAfter(augment: Augment | null): Augment {
  return (values, count, random) => {
    augment?.(values, count, random);
    const size = values.length / count;
    const before = values.slice();
    const partners = random.permutation(count);
    for (let row = 0; row < count; row++) {
      const share = 0.5 + 0.5 * random.uniform();
      const other = (partners[row] as number) * size;
      for (let i = 0; i < size; i++) {
        const at = row * size + i;
        values[at] = share * (before[at] as number) + (1 - share) * (before[other + i] as number);
      }
    }
  };
}

function makeNoise([least, largest]: readonly [number, number]): Augment {
  return (values, _count, random: RandomSource) => {
    for (let i = 0; i < values.length; i++) {
      values[i] = least + (largest - least) * random.uniform();
    }
  };
}

export function rangeOf({ count, inputs }: Dataset): [number, number] {
  const rows = Math.min(count, RANGE_EXAMPLES);
  const values = new Float32Array(rows * inputs.size);
  inputs.fill(
    Int32Array.from({ length: rows }, (_, row) => row),
    0,
    rows,
    values,
  );
  return values.reduce<[number, number]>(
    ([least, largest], value) => [Math.min(least, value), Math.max(largest, value)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
}

/** Known labels become unknown ones; positions where there is nothing stay so. */
export function withoutLabels({ labels, ...others }: Dataset): Dataset {
  const values = labels.values.map((label) => (label >= 0 ? NO_LABEL : label));
  return { ...others, labels: { ...labels, values } };
}
