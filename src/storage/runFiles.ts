/** Runs of the database as files, and files as runs of the database. */
import type { Catalog } from '../spec/catalog';
import type { ImportedRuns, RunFiles } from '../store/runFile';
import type { StoredRun } from '../store/storedRun';
import type { RunDatabase } from './database';
import { faultOf } from './faults';
import type { RunCopy } from './runCopy';
import { readRunFile } from './runFile/readRunFile';
import { writeRunFile } from './runFile/writeRunFile';

export interface RunFilesSetting {
  db: RunDatabase;
  catalog: Catalog;
  /** Unique over all visits. */
  nextId(): string;
  /** Milliseconds since 1970. */
  now(): number;
  /** A turn through the event loop, now and then. */
  breathe(): Promise<void>;
}

export function createRunFiles({ db, catalog, nextId, now, breathe }: RunFilesSetting): RunFiles {
  const tables = [db.runs, db.histories, db.checkpoints, db.weights, db.pictures];

  /** A run as it stands in one moment; null where it is gone. */
  const copyOf = (id: string): Promise<RunCopy | null> =>
    db.transaction('r', tables, async () => {
      const run = await db.runs.get(id);
      if (!run) return null;
      const histories = await db.histories.where('runId').equals(id).sortBy('part');
      return {
        run: { ...asMadeHere(run), deletedAt: null },
        histories: histories.map(({ part: _, runId: __, ...history }) => history),
        checkpoint: withoutId(await db.checkpoints.get(id)),
        weights: withoutId(await db.weights.get(id)),
        pictures: withoutId(await db.pictures.get(id)),
      };
    });

  const addAll = (copies: readonly RunCopy[], importedAt: number): Promise<ImportedRuns> =>
    db.transaction('rw', tables, async () => {
      const renamed = await newIds(copies);
      for (const { run, histories, checkpoint, weights, pictures } of copies) {
        const { id, batchId } = renamed.get(run) ?? run;
        await db.runs.add({ ...asMadeHere(run), id, batchId, deletedAt: null, importedAt });
        await db.histories.bulkAdd(histories.map((history) => ({ runId: id, ...history })));
        if (checkpoint) await db.checkpoints.add({ runId: id, ...checkpoint });
        if (weights) await db.weights.add({ runId: id, ...weights });
        if (pictures) await db.pictures.add({ runId: id, ...pictures });
      }
      const ids = copies.map(({ run }) => (renamed.get(run) ?? run).id);
      return { ids, copies: renamed.size };
    });

  /**
   * Other ids for runs whose own are taken, also by one another. A batch that is here already comes
   * as one of its own, whole: mixed, its runs would count twice.
   */
  const newIds = async (copies: readonly RunCopy[]) => {
    const taken = new Set(await db.runs.toCollection().primaryKeys());
    const batches = new Map<string, string>();
    for (const batch of await db.runs.orderBy('batchId').uniqueKeys()) {
      batches.set(String(batch), nextId());
    }
    const renamed = new Map<RunCopy['run'], { id: string; batchId: string | null }>();
    for (const { run } of copies) {
      const { id, batchId } = run;
      const otherBatch = batchId === null ? undefined : batches.get(batchId);
      if (batchId !== null && otherBatch !== undefined) {
        // Within its batch a run is known by the rest of its id.
        renamed.set(run, { id: `${otherBatch}${id.slice(batchId.length)}`, batchId: otherBatch });
      } else if (taken.has(id)) {
        renamed.set(run, { id: nextId(), batchId });
      }
      taken.add(id);
    }
    return renamed;
  };

  return {
    async write(ids, onProgress) {
      const known = await guarded(() =>
        db.runs
          .where('id')
          .anyOf([...ids])
          .primaryKeys(),
      );
      const present = ids.filter((id) => known.includes(id));
      const count = present.length;
      const file = await writeRunFile({
        count,
        breathe,
        async copyAt(position) {
          const copy = await guarded(() => copyOf(present[position] as string));
          if (!copy) throw faultOf(new Error('a run was removed meanwhile'));
          onProgress(position + 1, count);
          return copy;
        },
      });
      return { file, count };
    },
    async read(file, onProgress) {
      const copies = await readRunFile(file, catalog, { onProgress, breathe });
      return await guarded(() => addAll(copies, now()));
    },
  };
}

/** Errors of the database as `StorageError`. */
async function guarded<Result>(work: () => PromiseLike<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw faultOf(error);
  }
}

function asMadeHere({ importedAt: _, ...run }: StoredRun): StoredRun {
  return run;
}

function withoutId<Row extends { runId: string }>(row: Row | undefined): Omit<Row, 'runId'> | null {
  if (!row) return null;
  const { runId: _, ...rest } = row;
  return rest;
}
