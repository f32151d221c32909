/** Batches of runs in words: “Noisy labels, 3 seeds × 4 settings”. */

import type { ExperimentConfig } from '../../config/experiment';
import { applyChanges } from '../../config/paths';
import { automaticName, settingLabel } from '../../config/settingText';
import { findExperiment } from '../../experiments';
import type { BatchPlan } from '../../store/batches/batchRepository';
import { SEED_PATH, type SweepConfig } from '../../sweeps/definition';
import { counted } from '../../text/counted';
import { catalog } from '../../workloads/catalog';

const strategies = { halving: 'successive halving', random: 'random search' } as const;

export function batchName(plan: BatchPlan): string {
  switch (plan.kind) {
    case 'sweep':
      return `Sweep: ${sweepText(plan.sweep)}`;
    case 'verdict': {
      const control = plan.epsilon === null ? '' : ', with control';
      return `Verdict: ${nameWithoutSeed(plan.spec)}, ${counted(plan.seeds.length, 'seed')}${control}`;
    }
    case 'experiment': {
      const experiment = findExperiment(plan.experiment);
      const settings = experiment?.arms.length ?? 1;
      const seeds = counted(plan.seeds.length, 'seed');
      const size = settings === 1 ? seeds : `${seeds} × ${settings} settings`;
      return `${experiment?.title ?? 'An earlier experiment'}, ${size}`;
    }
    case 'search':
      return `Tuning: ${strategies[plan.search.request.strategy]}`;
    default:
      return plan satisfies never;
  }
}

/** “Temperature T × Alpha α, 27 runs”. */
export function sweepText({ base, vary }: SweepConfig): string {
  const names = Object.keys(vary)
    .filter((path) => path !== SEED_PATH)
    .map((path) => settingLabel(path, base.workload.id));
  const runs = Object.values(vary).reduce((product, values) => product * values.length, 1);
  return [...(names.length > 0 ? [names.join(' × ')] : []), counted(runs, 'run')].join(', ');
}

/** Runs whose plan is not kept: repeated with other seeds, or of no known kind. */
export function plainBatchName(specs: readonly ExperimentConfig[]): string {
  const names = new Set(specs.map(nameWithoutSeed));
  const [name] = names;
  if (names.size === 1) return `${name}, ${counted(specs.length, 'seed')}`;
  const tasks = new Set(specs.map(({ workload }) => catalog[workload.id].label));
  return `${[...tasks].join(' and ')}, ${counted(specs.length, 'run')}`;
}

/** The name of a run that is repeated with other seeds. */
function nameWithoutSeed(spec: ExperimentConfig): string {
  const meta = catalog[spec.workload.id];
  const { seed } = meta.defaults.training;
  return automaticName(applyChanges(spec, { [SEED_PATH]: seed }), meta);
}
