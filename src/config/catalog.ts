/**
 * What the specification needs to know of a workload: names, shapes, architectures, options.
 * The entries themselves are `workloads/<id>/meta.ts`, collected in `workloads/catalog.ts`.
 */

import type { Architecture } from '../model/architecture';
import type { InputShape } from '../model/layer';
import { scoreMetricOf, taskOf } from '../tasks';
import type { OutputShape, Score, TaskConfig } from '../tasks/task';
import type { ExperimentConfig, WorkloadId } from './experiment';

/** An architecture offered by name. `pretrained` names the files under `public/teachers/`. */
export interface CatalogModel {
  id: string;
  label: string;
  architecture: Architecture;
  pretrained?: string;
}

export interface WorkloadMeta {
  id: WorkloadId;
  label: string;
  /** One sentence: what is learned, from what. */
  summary: string;
  inputShape: InputShape;
  /** What outputs mean under the given config. */
  task(spec: ExperimentConfig): TaskConfig;
  /** What is drawn of its models besides figures; `plane`: class probabilities over two inputs. */
  picture?: 'plane';
  /** Size of the whole training set, the most that a transfer set can hold. */
  trainExamples: number;
  /** Number of test examples; the figures of a summary are over all of them. */
  testExamples: number;
  /** Size of the validation set, and whether it is the end of the training set. */
  validation: { examples: number; isOfTraining: boolean };
  teachers: readonly CatalogModel[];
  students: readonly CatalogModel[];
  defaults: ExperimentConfig;
}

/** Names of the classes that one output row is over. */
export function classNamesOf(meta: WorkloadMeta, spec: ExperimentConfig): readonly string[] {
  return meta.task(spec).names;
}

/** Outputs of one example. */
export function outputOf(meta: WorkloadMeta, spec: ExperimentConfig): OutputShape {
  const task = meta.task(spec);
  return taskOf(task).output(task);
}

/** What models, runs and settings are compared by. */
export function scoreOf(catalog: Catalog, spec: ExperimentConfig): Score {
  return scoreMetricOf(catalog[spec.workload.id].task(spec));
}

export type Catalog = Readonly<Record<WorkloadId, WorkloadMeta>>;

/** The catalogue entry of a shipped, pre-trained teacher with exactly this architecture. */
export function findPretrained(
  meta: WorkloadMeta,
  architecture: Architecture,
): CatalogModel | undefined {
  const wanted = JSON.stringify(canonical(architecture));
  return meta.teachers.find(
    (model) =>
      model.pretrained !== undefined && JSON.stringify(canonical(model.architecture)) === wanted,
  );
}

/** The same architecture with its keys in one order and without a dropout of 0. */
export function canonical(architecture: Architecture): Architecture {
  switch (architecture.kind) {
    case 'linear':
      return { kind: 'linear' };
    case 'mlp': {
      const { hidden, dropout } = architecture;
      return { kind: 'mlp', hidden: [...hidden], ...(dropout ? { dropout } : {}) };
    }
    case 'cnn': {
      const { blocks, dense, dropout } = architecture;
      return {
        kind: 'cnn',
        blocks: blocks.map(({ filters, kernel, pool }) => ({ filters, kernel, pool })),
        dense: [...dense],
        ...(dropout ? { dropout } : {}),
      };
    }
  }
}
