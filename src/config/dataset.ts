/** Own data in a config: which workloads want them, what is chosen, and how a choice is laid in. */

import { bytesText } from '../text/format';
import type { WorkloadMeta } from './catalog';
import type { ExperimentConfig, WorkloadId } from './experiment';
import { applyChanges, type Json, valueAt } from './paths';
import { settingsOf } from './schema';
import type { DatasetDescriptor, DatasetKind } from './settings/dataset';

export const DATASET_PATH = 'workload.options.dataset';

/** What data a workload wants from the visitor; null where it brings its own. */
export function datasetKindOf(id: WorkloadId): DatasetKind | null {
  const setting = settingsOf(id).get(DATASET_PATH);
  return setting?.kind === 'dataset' ? setting.holds : null;
}

/** Whether the task has examples of its own where no data set is chosen. */
export function isDatasetOptional(id: WorkloadId): boolean {
  const setting = settingsOf(id).get(DATASET_PATH);
  return setting?.kind === 'dataset' && setting.isOptional === true;
}

/** Whether a data set stands beside the task's own examples and does not take their place. */
export function isDatasetBeside(id: WorkloadId): boolean {
  const setting = settingsOf(id).get(DATASET_PATH);
  return setting?.kind === 'dataset' && setting.isBeside === true;
}

/** The data set that a config names; null where none is chosen, or none is wanted. */
export function datasetOf(spec: ExperimentConfig): DatasetDescriptor | null {
  return (valueAt(spec, DATASET_PATH) as DatasetDescriptor | null | undefined) ?? null;
}

/** Which files an experiment needs, for somebody who does not have its data set. */
export function describeMissing({ name, source, sourceBytes, hash }: DatasetDescriptor): string {
  return `It was made with “${name}”, read from ${source} (${bytesText(sourceBytes)}); its SHA-256 begins with ${hash.slice(0, 12)}.`;
}

/** The validation set of own data: the last tenth of the training set, at most 5,000 examples. */
export function validationOf(dataset: DatasetDescriptor | null) {
  const tenth = Math.ceil((dataset?.trainExamples ?? 0) / 10);
  return { examples: Math.min(5000, tenth), isOfTraining: true };
}

/** Whether own data are wanted and none are chosen. */
export function lacksDataset(spec: ExperimentConfig): boolean {
  const { id } = spec.workload;
  return datasetKindOf(id) !== null && !isDatasetOptional(id) && datasetOf(spec) === null;
}

const SIZES = ['workload.options.trainSize', 'teacher.training.trainSize'] as const;

/** The workload's defaults as they are on `dataset`: sizes that it has examples for, and what else follows its size. */
export function fittedDefaults(
  meta: WorkloadMeta,
  dataset: DatasetDescriptor,
  most = dataset.trainExamples,
): Readonly<Record<string, Json>> {
  if (isDatasetBeside(meta.id)) return {};
  const sizes = SIZES.map((path) => [path, Math.min(valueAt(meta.defaults, path) as number, most)]);
  return { ...Object.fromEntries(sizes), ...meta.fittedTo?.(dataset) };
}

/**
 * `spec` on `dataset`, with sizes that it has examples for. What stood at its default, also at that of the data
 * before, takes the default of these data. Lists of classes stay where the classes are the same, else they
 * are emptied, since their numbers would mean others.
 */
export function withDataset(
  spec: ExperimentConfig,
  dataset: DatasetDescriptor | null,
  meta: WorkloadMeta,
): ExperimentConfig {
  const before = datasetOf(spec);
  const chosen = applyChanges(spec, { [DATASET_PATH]: dataset as unknown as Json });
  if (!dataset || isDatasetBeside(spec.workload.id)) return chosen;
  const isValidated = spec.workload.options.evaluateOn === 'validation';
  const { examples, isOfTraining } = meta.validation(chosen);
  const most = dataset.trainExamples - (isValidated && isOfTraining ? examples : 0);
  const earlier = before ? fittedDefaults(meta, before) : {};
  // What takes the place of simulated examples is taken whole.
  const isWhole = isDatasetOptional(spec.workload.id) && !before;
  // The same again, perhaps under another name, moves no setting.
  const isOther = before?.hash !== dataset.hash;
  const fitted = Object.entries(fittedDefaults(meta, dataset, most)).map(([path, value]) => {
    if (isWhole && path === SIZES[0]) return [path, most];
    const own = valueAt(spec, path) as Json;
    const isDefault = own === valueAt(meta.defaults, path) || own === earlier[path];
    if (isOther && isDefault) return [path, value];
    const isSize = (SIZES as readonly string[]).includes(path);
    return [path, isSize ? Math.min(own as number, most) : own];
  });
  const isSame = before?.classes.join('\n') === dataset.classes.join('\n');
  return applyChanges(chosen, {
    ...Object.fromEntries(fitted),
    ...(isSame
      ? {}
      : {
          'workload.options.omitClasses': [],
          'teacher.training.omitClasses': [],
          'teacher.training.swapClasses': [],
        }),
  });
}
