/**
 * What differs between runs: the settings that are not alike in all of them, and the groups of runs
 * that differ in their seed alone, with what their seeds say together.
 */

import { canonical } from '../../../config/catalog';
import { DEFAULT_WORKLOAD, type ExperimentConfig } from '../../../config/experiment';
import { isUsed } from '../../../config/methodUse';
import { type ConfigChanges, flatten, type Json } from '../../../config/paths';
import { settingLabel, settingText } from '../../../config/settingText';
import type { Architecture } from '../../../model/architecture';
import { type Estimate, estimate } from '../../../numeric/statistics/intervals';
import { verdictPhrase } from '../../../numeric/statistics/verdict';
import type { StoredRun } from '../../../records/storedRun';
import { SEED_PATH } from '../../../sweeps/definition';
import { scoreMetricOf } from '../../../tasks';
import type { Score, TaskKind } from '../../../tasks/task';
import { catalog } from '../../../workloads/catalog';
import { type Measure, measureOf, readMeasure, taskOfRun } from './measures';

/** A setting that differs, and its value in each run. */
export interface VariedSetting {
  path: string;
  label: string;
  /** One a run, in their order; undefined where the run's task has no such setting. */
  values: readonly (Json | undefined)[];
}

/** Runs of one spec, whatever their seeds. */
export interface RunGroup {
  key: string;
  /** Letter that stands for it in charts. */
  letter: string;
  runs: readonly StoredRun[];
  seeds: readonly number[];
  /** Values of the varied settings, by path. */
  values: ConfigChanges;
}

export interface Comparison {
  /** The task whose metrics are shown: that of the first run. */
  task: { kind: TaskKind };
  runs: readonly StoredRun[];
  /** Without seed; empty where all runs have the same spec. */
  settings: readonly VariedSetting[];
  groups: readonly RunGroup[];
}

export function compareRuns(runs: readonly StoredRun[]): Comparison {
  const leaves = runs.map(({ spec }) => comparable(spec));
  const paths = [...new Set(leaves.flatMap((each) => Object.keys(each)))];
  const settings = paths
    .filter((path) => path !== SEED_PATH && path !== 'version')
    .map((path) => ({ path, values: leaves.map((each) => each[path]) }))
    .filter(({ path, values }) => areVaried(path, values))
    .map(({ path, values }) => ({ path, values, label: labelOf(path, runs) }));
  const [first] = runs;
  const task = first ? taskOfRun(first) : { kind: 'classes' as const };
  return { task, runs, settings, groups: groupsOf(runs, settings) };
}

/** A setting that only some of the methods have is told by the method alone, unless their runs differ in it. */
function areVaried(path: string, values: readonly (Json | undefined)[]): boolean {
  const isOfMethod = path.startsWith('distillation.');
  const counted = isOfMethod ? values.filter((value) => value !== undefined) : values;
  return new Set(counted.map((value) => JSON.stringify(value))).size > 1;
}

/** The leaves of a spec that its method reads, equal architectures alike; what it lacks has its default. */
function comparable(spec: ExperimentConfig): ConfigChanges {
  const leaves = { ...flatten(catalog[spec.workload.id].defaults), ...flatten(spec) };
  for (const [path, value] of Object.entries(leaves)) {
    if (!isUsed(path, spec)) delete leaves[path];
    else if (path.endsWith('architecture') && value !== null)
      leaves[path] = canonical(value as unknown as Architecture) as unknown as Json;
  }
  return leaves;
}

/** Equal for specs that differ in nothing but their seed. */
export function comparableKey(spec: ExperimentConfig): string {
  const { [SEED_PATH]: _, ...leaves } = comparable(spec);
  return JSON.stringify(Object.entries(leaves).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function labelOf(path: string, runs: readonly StoredRun[]): string {
  const owner = runs.find(({ spec }) => Object.hasOwn(flatten(spec), path));
  return settingLabel(path, owner?.spec.workload.id ?? DEFAULT_WORKLOAD);
}

function groupsOf(runs: readonly StoredRun[], settings: readonly VariedSetting[]): RunGroup[] {
  const groups = new Map<string, { runs: StoredRun[]; values: ConfigChanges }>();
  runs.forEach((run, index) => {
    const values: ConfigChanges = {};
    for (const { path, values: all } of settings) {
      const value = all[index];
      if (value !== undefined) values[path] = value;
    }
    const key = JSON.stringify(values);
    const group = groups.get(key) ?? { runs: [], values };
    group.runs.push(run);
    groups.set(key, group);
  });
  const ordered = [...groups].sort(([, a], [, b]) => order(a.values, b.values, settings));
  return ordered.map(([key, { runs: members, values }], index) => ({
    key,
    letter: letterOf(index),
    runs: members,
    seeds: members.map(({ spec }) => spec.training.seed),
    values,
  }));
}

/** By the varied settings, one after another, so that the table reads like a grid. */
function order(a: ConfigChanges, b: ConfigChanges, settings: readonly VariedSetting[]): number {
  for (const { path } of settings) {
    const [left, right] = [settingText(path, a[path]), settingText(path, b[path])];
    const found = left.localeCompare(right, 'en', { numeric: true });
    if (found !== 0) return found;
  }
  return 0;
}

/** A, B, … Z, AA, AB, … */
function letterOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : letterOf(Math.floor(index / 26) - 1) + letter;
}

/** A measure over the runs of a group that have it, each seed once; null where none has. */
export function groupEstimate({ runs }: RunGroup, measure: Measure): Estimate | null {
  const bySeed = new Map<number, number>();
  // The same seed twice is the same run twice: it says nothing new.
  for (const run of runs) {
    const value = readMeasure(run, measure);
    if (value !== null) bySeed.set(run.spec.training.seed, value);
  }
  return bySeed.size > 0 ? estimate([...bySeed.values()]) : null;
}

/** The gain over the baseline; null where no run of the group has one. */
export function groupGain(group: RunGroup): Estimate | null {
  return groupEstimate(group, measureOf(taskOfGroup(group), 'gain'));
}

export function scoreOfGroup(group: RunGroup): Score {
  return scoreMetricOf(taskOfGroup(group));
}

function taskOfGroup({ runs: [first] }: RunGroup): { kind: TaskKind } {
  return first ? taskOfRun(first) : { kind: 'classes' };
}

/**
 * What a group says of the teacher's help, by its seeds' differences to their own baselines; null
 * where no run has one.
 */
export function groupVerdict(group: RunGroup): string | null {
  const gain = groupGain(group);
  return gain && verdictPhrase(gain, scoreOfGroup(group));
}

/** The varied settings of a group in words; the task's name where nothing varies. */
export function groupText({ values, runs }: RunGroup, settings: readonly VariedSetting[]): string {
  const texts = settings.map(({ path, label }) => `${label} ${settingText(path, values[path])}`);
  const id = runs[0]?.spec.workload.id ?? DEFAULT_WORKLOAD;
  return texts.length > 0 ? texts.join(', ') : catalog[id].label;
}
