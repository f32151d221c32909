/** Names of the batches that stored runs belong to. */
import { useEffect, useMemo, useState } from 'react';
import type { StoredRun } from '../../records/storedRun';
import { batchName, plainBatchName } from '../batches/batchNames';
import { useBatchRepository } from '../context/poolContext';

export function useBatchNames(runs: readonly StoredRun[]): ReadonlyMap<string, string> {
  const repository = useBatchRepository();
  const [planned, setPlanned] = useState<ReadonlyMap<string, string>>(new Map());
  const batches = useMemo(() => {
    const members = new Map<string, StoredRun[]>();
    for (const run of runs) {
      if (run.batchId === null) continue;
      members.set(run.batchId, [...(members.get(run.batchId) ?? []), run]);
    }
    return members;
  }, [runs]);
  const known = [...batches.keys()].join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a batch that is new has a plan that is.
  useEffect(() => {
    let isOpen = true;
    void repository.listAll().then((stored) => {
      if (isOpen) setPlanned(new Map(stored.map(({ id, plan }) => [id, batchName(plan)])));
    });
    return () => {
      isOpen = false;
    };
  }, [repository, known]);
  return useMemo(() => {
    const names = [...batches].map(([id, members]): [string, string] => [
      id,
      planned.get(id) ?? plainBatchName(members.map(({ spec }) => spec)),
    ]);
    return new Map(names);
  }, [batches, planned]);
}
