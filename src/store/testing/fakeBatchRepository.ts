/** For tests: a repository in memory. */
import type { BatchPlan, BatchRepository, PlanOf, StoredBatch } from '../batches/batchRepository';
import type { JobResult } from '../batches/batchState';

export interface FakeBatchRepository extends BatchRepository {
  plans: Map<string, BatchPlan>;
  /** Results of stored runs by batch and job. */
  results: Map<string, Map<string, JobResult>>;
  /** What this tab has. */
  own: Set<string>;
  /** What another tab has. */
  others: Set<string>;
}

export function createFakeBatchRepository(): FakeBatchRepository {
  const plans: FakeBatchRepository['plans'] = new Map();
  const results: FakeBatchRepository['results'] = new Map();
  const own = new Set<string>();
  const others = new Set<string>();
  const listAll = (): StoredBatch[] =>
    [...plans].map(([id, plan], createdAt) => ({ id, createdAt, plan })).reverse();
  return {
    plans,
    results,
    own,
    others,
    async save(id, plan) {
      plans.set(id, plan);
    },
    list: async (kind) =>
      listAll().filter(
        (batch): batch is StoredBatch<PlanOf<typeof kind>> => batch.plan.kind === kind,
      ),
    listAll: async () => listAll(),
    resultsOf: async (id) => results.get(id) ?? new Map(),
    async take(id) {
      if (others.has(id)) return false;
      own.add(id);
      return true;
    },
    async release(id) {
      own.delete(id);
    },
    held: async () => new Set([...own, ...others]),
  };
}
