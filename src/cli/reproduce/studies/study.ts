/** A comparison of whole runs, arm by arm and seed by seed, and the tables that come of it. */
import type { ExperimentConfig } from '../../../config/experiment';
import { applyChanges, type ConfigChanges } from '../../../config/paths';
import type { Summary } from '../../../protocol/summary';
import { catalog } from '../../../workloads/catalog';
import type { Table } from '../table';

export interface Arm {
  /** Names its files; unique in its study. */
  id: string;
  config: ExperimentConfig;
}

/** Figures of one run by name. */
export type Figures = Readonly<Record<string, number>>;

/** Figures of the runs that are there, by arm, in the order of seeds. */
export type FiguresOf = (arm: string) => readonly Figures[];

export interface Study {
  arms: readonly Arm[];
  figuresOf(summary: Summary): Figures;
  tables(figures: FiguresOf, seeds: number): Table[];
}

/** `changes` to the defaults of a workload, on WebAssembly, where figures do not depend on the machine. */
export function armOf(
  id: string,
  workload: ExperimentConfig['workload']['id'],
  changes: ConfigChanges,
): Arm {
  const { defaults } = catalog[workload];
  return { id, config: applyChanges(defaults, { backend: 'wasm', ...changes }) };
}

/** Shows that a call works; its figures mean nothing. */
export function shortenArm({ id, config }: Arm): Arm {
  const changes: ConfigChanges = { 'workload.options.trainSize': 200, 'training.epochs': 1 };
  if (config.teacher.source === 'train') {
    Object.assign(changes, { 'teacher.training.trainSize': 200, 'teacher.training.epochs': 1 });
  }
  return { id, config: applyChanges(config, changes) };
}
