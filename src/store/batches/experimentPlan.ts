/** The plan of a designed experiment as runs of the queue. */

import type { Catalog } from '../../config/catalog';
import { applyChanges } from '../../config/paths';
import { findExperiment, specOfArm } from '../../experiments';
import type { ExperimentPlan, StoredBatch } from './batchRepository';
import type { PoolJob } from './batchStore';

/**
 * Seed by seed, so that a batch that is cut short has whole seeds; null for an experiment that this
 * lab does not have.
 */
export function jobsOfPlan(
  { experiment: id, seeds, backend }: ExperimentPlan,
  catalog: Catalog,
): PoolJob[] | null {
  const experiment = findExperiment(id);
  if (!experiment) return null;
  return seeds.flatMap((seed) =>
    experiment.arms.map((arm) => ({
      id: jobId(arm.id, seed),
      spec: applyChanges(specOfArm(experiment, arm, catalog), { 'training.seed': seed, backend }),
    })),
  );
}

export function jobId(arm: string, seed: number): string {
  return `${arm} seed ${seed}`;
}

/** The newest of each experiment; one that was only answered gives way to one that was run. */
export function latestOf(
  newestFirst: readonly StoredBatch<ExperimentPlan>[],
): StoredBatch<ExperimentPlan>[] {
  const latest = new Map<string, StoredBatch<ExperimentPlan>>();
  for (const each of newestFirst) {
    const known = latest.get(each.plan.experiment);
    const isRun = each.plan.seeds.length > 0;
    if (!known || (isRun && known.plan.seeds.length === 0)) latest.set(each.plan.experiment, each);
  }
  return [...latest.values()];
}
