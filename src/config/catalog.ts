/**
 * What the specification needs to know of a workload: names, shapes, architectures, options.
 * The entries themselves are `workloads/<id>/meta.ts`, collected in `workloads/catalog.ts`.
 */

import type { Architecture } from '../model/architecture';
import type { InputShape } from '../model/layer';
import type { OutputShape } from '../model/output';
import { scoreMetricOf, taskOf } from '../tasks';
import type { Score, ShiftedScoreId, TaskConfig } from '../tasks/task';
import type { ExperimentConfig, WorkloadId } from './experiment';
import type { Json } from './paths';
import type { DatasetDescriptor } from './settings/dataset';
import { chainOf } from './teacherChain';

/** An architecture offered by name. `pretrained` names its files in `folder` (default: `teachers`) under `public/`. */
export interface CatalogModel {
  id: string;
  label: string;
  architecture: Architecture;
  pretrained?: string;
  folder?: string;
  /** Options of the workload, by name, that it was trained under and is for alone. Default: it is for all. */
  pretrainedUnder?: Readonly<Record<string, Json>>;
}

export interface Noun {
  one: string;
  many: string;
}

export const plainClassNoun: Noun = { one: 'class', many: 'classes' };

export interface WorkloadMeta {
  id: WorkloadId;
  label: string;
  /** What an example is called. */
  noun: Noun;
  /** What a class is called. Default: class. */
  classNoun?: Noun;
  /** One sentence: what is learned, from what. */
  summary: string;
  /** Shape of one input under the given spec, as all that depends on the data. */
  inputShape(spec: ExperimentConfig): InputShape;
  /** That of a teacher that sees something else of the same examples; absent: what the student sees. */
  teacherInputShape?(spec: ExperimentConfig): InputShape;
  /** What the numbers of an input are, for whoever calls a downloaded model. */
  inputText: string;
  /** What outputs mean; without classes where own data are not chosen. */
  task(spec: ExperimentConfig): TaskConfig;
  /**
   * What is shown of its models besides figures; `plane`: class probabilities over two inputs; `masks`: an answer for
   * each pixel; `boxes`: boxes around things; `road`: a map on which models drive; `basket`: lists of items;
   * `sentences`: what they write. Absent: examples one by one.
   */
  picture?: 'plane' | 'road' | 'masks' | 'boxes' | 'basket' | 'sentences';
  /** Size of the whole training set, the most that a transfer set can hold. */
  trainExamples(spec: ExperimentConfig): number;
  /** What the score is measured on, where that is no share of the examples: briefly, and in a sentence. */
  measuredOn?: { short: string; sentence: string };
  /** Number of test examples; the figures of a summary are over all of them. */
  testExamples(spec: ExperimentConfig): number;
  /** Size of the validation set, and whether it is the end of the training set. */
  validation(spec: ExperimentConfig): { examples: number; isOfTraining: boolean };
  /** Defaults that are others on a data set of this size, by their paths. Default: none. */
  fittedTo?(dataset: DatasetDescriptor): Readonly<Record<string, number>>;
  /** A teacher that is trained here sees varied examples too, as the student does. */
  trainsTeacherVaried?: true;
  /** Its options that are the student’s alone: a teacher stays the same under them. Default: none. */
  studentOptions?: readonly string[];
  /** Where its data come from, under which licences, and how they were made: two or three sentences. */
  origin?: string;
  /** What further, shifted test sets the data have; measured at the end of a run. Default: none. */
  shiftedTests?(spec: ExperimentConfig): readonly ShiftedTest[];
  /** Why own data of this kind do not fit, in a sentence; null where they do. Default: all fit. */
  datasetMisfit?(dataset: DatasetDescriptor): string | null;
  teachers: readonly CatalogModel[];
  students: readonly CatalogModel[];
  /** Further students where its options make inputs images. Default: none. */
  imageStudents?: readonly CatalogModel[];
  defaults: ExperimentConfig;
}

/** A test set beside the first one, and the value of a summary that its score is. */
export interface ShiftedTest {
  id: ShiftedScoreId;
  title: string;
  meaning: string;
}

/** On the validation set settings are chosen, which no further test set must see. */
export function shiftedTestsOf(meta: WorkloadMeta, spec: ExperimentConfig): readonly ShiftedTest[] {
  return spec.workload.options.evaluateOn === 'test' ? (meta.shiftedTests?.(spec) ?? []) : [];
}

/** Names of the classes that one output row is over. */
export function classNamesOf(meta: WorkloadMeta, spec: ExperimentConfig): readonly string[] {
  return meta.task(spec).names;
}

/** Shape of one input of the teacher itself; an assistant sees what the student sees. */
export function teacherInputShape(meta: WorkloadMeta, spec: ExperimentConfig): InputShape {
  return meta.teacherInputShape?.(spec) ?? meta.inputShape(spec);
}

/** Shape of one input of whoever teaches the student. */
export function teachingInputShape(meta: WorkloadMeta, spec: ExperimentConfig): InputShape {
  return chainOf(spec).length > 0 ? meta.inputShape(spec) : teacherInputShape(meta, spec);
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

/** Examples that models are measured on at the end of a run of `spec`. */
export function measuredExamples(spec: ExperimentConfig, meta: WorkloadMeta): number {
  const isTest = spec.workload.options.evaluateOn === 'test';
  return isTest ? meta.testExamples(spec) : meta.validation(spec).examples;
}

export type Catalog = Readonly<Record<WorkloadId, WorkloadMeta>>;

/** The catalogue entry of a shipped, pre-trained teacher with exactly the architecture of `spec`, for its task. */
export function findPretrained(
  meta: WorkloadMeta,
  { teacher, workload }: Pick<ExperimentConfig, 'teacher' | 'workload'>,
): CatalogModel | undefined {
  const wanted = JSON.stringify(canonical(teacher.architecture));
  const options = workload.options as Readonly<Record<string, unknown>>;
  return meta.teachers.find(
    ({ pretrained, pretrainedUnder = {}, architecture }) =>
      pretrained !== undefined &&
      Object.entries(pretrainedUnder).every(([name, value]) => options[name] === value) &&
      JSON.stringify(canonical(architecture)) === wanted,
  );
}

/** The same architecture with its keys in one order and without what is as by default. */
export function canonical(architecture: Architecture): Architecture {
  switch (architecture.kind) {
    case 'linear':
      return { kind: 'linear' };
    case 'low-rank': {
      const { rank, dropout } = architecture;
      return { kind: 'low-rank', rank, ...(dropout ? { dropout } : {}) };
    }
    case 'mlp': {
      const { hidden, dropout } = architecture;
      return { kind: 'mlp', hidden: [...hidden], ...(dropout ? { dropout } : {}) };
    }
    case 'cnn': {
      const { blocks, dense, dropout, dimensions } = architecture;
      return {
        kind: 'cnn',
        blocks: blocks.map(({ filters, kernel, pool, separable }) => ({
          ...{ filters, kernel, pool },
          ...(separable ? { separable } : {}),
        })),
        dense: [...dense],
        ...(dimensions ? { dimensions } : {}),
        ...(dropout ? { dropout } : {}),
      };
    }
    case 'resnet-small': {
      const { kind, widths, blocks, norm, dropout } = architecture;
      return { kind, widths: [...widths], blocks, norm, ...(dropout ? { dropout } : {}) };
    }
    case 'item-transformer': {
      const { kind, longest, width, layers, heads, feedForward, dropout } = architecture;
      const sizes = { longest, width, layers, heads, feedForward };
      return { kind, ...sizes, ...(dropout ? { dropout } : {}) };
    }
    case 'transformer': {
      const { width, layers, heads, feedForward, causal, dropout } = architecture;
      return {
        ...{ kind: 'transformer', width, layers, heads, feedForward },
        ...(causal ? { causal } : {}),
        ...(dropout ? { dropout } : {}),
      };
    }
    case 'text-cnn': {
      const { width, windows, filters, dropout } = architecture;
      const sizes = { width, windows: [...windows], filters };
      return { kind: 'text-cnn', ...sizes, ...(dropout ? { dropout } : {}) };
    }
    case 'bag': {
      const { ngrams, buckets, width, dropout } = architecture;
      return { kind: 'bag', ngrams, buckets, width, ...(dropout ? { dropout } : {}) };
    }
  }
}
