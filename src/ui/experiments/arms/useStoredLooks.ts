/** What runs of earlier visits saw on their way: read back once, so that their curves are drawn too. */
import { useEffect, useMemo, useState } from 'react';
import { queuedRunId } from '../../../records/storedRun';
import { type Look, lookOf } from '../../../store/batches/batchState';
import type { ExperimentEntry } from '../../../store/batches/experimentsStore';
import { useLibraryActions } from '../../context/libraryContext';

type LooksByRun = ReadonlyMap<string, readonly Look[]>;

const none: LooksByRun = new Map();

/** The batch of `entry` with the looks that storage has and the page has not. */
export function useStoredLooks(entry: ExperimentEntry): ExperimentEntry {
  const { batch, batchId } = entry;
  const { looksOf } = useLibraryActions();
  const [stored, setStored] = useState(none);
  const lacking = (batch?.jobs ?? [])
    .filter(({ result, looks }) => result && !looks)
    .map(({ id }) => queuedRunId(batchId, id));
  const wanted = JSON.stringify(lacking);
  useEffect(() => {
    const ids: string[] = JSON.parse(wanted);
    if (ids.length === 0) return;
    let isWanted = true;
    looksOf(ids).then((found) => {
      if (isWanted && found)
        setStored(new Map([...found].map(([id, all]) => [id, all.map(lookOf)])));
    });
    return () => {
      isWanted = false;
    };
  }, [wanted, looksOf]);
  return useMemo(() => {
    if (!batch) return entry;
    const jobs = batch.jobs.map((job) => {
      const looks = job.looks ?? stored.get(queuedRunId(batchId, job.id));
      return looks && looks.length > 0 ? { ...job, looks } : job;
    });
    return { ...entry, batch: { ...batch, jobs } };
  }, [entry, batch, batchId, stored]);
}
