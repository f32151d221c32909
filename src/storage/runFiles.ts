/** Runs of the database as files, and files as runs of the database. */
import type { Catalog } from '../config/catalog';
import type { StoredRun } from '../records/storedRun';
import type { StoredBatch } from '../store/batches/batchRepository';
import type { ExportChoice, ImportedRuns, RunFiles } from '../store/runs/runFile';
import type { RunDatabase } from './archive/database';
import { faultOf } from './archive/faults';
import type { ExportedRun, RunBundle } from './exportedRun';
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
  yieldToEvents(): Promise<void>;
}

export function createRunFiles({
  db,
  catalog,
  nextId,
  now,
  yieldToEvents,
}: RunFilesSetting): RunFiles {
  const tables = db.runTables;

  /** A run as it stands in one moment; null where it is gone. */
  const copyOf = (id: string): Promise<ExportedRun | null> =>
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

  /** Plans of the batches that `ids` are all stored runs of, or of the batch that was asked for. */
  const plansOf = async (ids: readonly string[], batchId: string | null) => {
    const chosen = new Set(ids);
    const plans =
      batchId === null ? await db.batches.toArray() : await db.batches.bulkGet([batchId]);
    const whole: StoredBatch[] = [];
    for (const plan of plans) {
      if (!plan) continue;
      const runs = await idsOf(plan.id);
      const isWhole = runs.length > 0 && runs.every((id) => chosen.has(id));
      if (isWhole || plan.id === batchId) whole.push(plan);
    }
    return whole;
  };

  const idsOf = async (batchId: string) => {
    const runs = await db.runs.where('batchId').equals(batchId).toArray();
    return runs.filter(({ deletedAt }) => deletedAt === null).map(({ id }) => id);
  };

  /** What is there of a choice, read at one moment. */
  const chosenOf = (choice: ExportChoice) =>
    db.transaction('r', db.runs, db.batches, async () => {
      const batchId = 'batchId' in choice ? choice.batchId : null;
      const wanted = 'ids' in choice ? choice.ids : await idsOf(choice.batchId);
      const found = await db.runs.bulkGet([...wanted]);
      const ids = found.flatMap((run) => run?.id ?? []);
      return { ids, batches: await plansOf(ids, batchId) };
    });

  const addAll = ({ copies, batches }: RunBundle, importedAt: number): Promise<ImportedRuns> =>
    db.transaction('rw', [...tables, db.batches], async () => {
      const renamed = await newNames(copies, batches);
      for (const { run, histories, checkpoint, weights, pictures } of copies) {
        const { id, batchId } = renamed.runs.get(run) ?? run;
        await db.runs.add({ ...asMadeHere(run), id, batchId, deletedAt: null, importedAt });
        await db.histories.bulkAdd(histories.map((history) => ({ runId: id, ...history })));
        if (checkpoint) await db.checkpoints.add({ runId: id, ...checkpoint });
        if (weights) await db.weights.add({ runId: id, ...weights });
        if (pictures) await db.pictures.add({ runId: id, ...pictures });
      }
      for (const batch of batches) {
        const id = renamed.batches.get(batch.id) ?? batch.id;
        // As new as if it were started now: the newest is shown first.
        await db.batches.add({ ...batch, id, createdAt: importedAt });
      }
      const ids = copies.map(({ run }) => (renamed.runs.get(run) ?? run).id);
      return { ids, copies: renamed.runs.size, batches: batches.length };
    });

  /**
   * Other ids for runs whose own are taken, also by one another. A batch that is here already comes
   * as one of its own, whole: mixed, its runs would count twice.
   */
  const newNames = async (copies: readonly ExportedRun[], plans: readonly StoredBatch[]) => {
    const taken = new Set(await db.runs.toCollection().primaryKeys());
    const known = new Set([
      ...(await db.runs.orderBy('batchId').uniqueKeys()).map(String),
      ...(await db.batches.toCollection().primaryKeys()),
    ]);
    const coming = [...copies.map(({ run }) => run.batchId), ...plans.map(({ id }) => id)];
    const batches = new Map<string, string>();
    for (const id of new Set(coming)) {
      if (id !== null && known.has(id)) batches.set(id, nextId());
    }
    const runs = new Map<ExportedRun['run'], { id: string; batchId: string | null }>();
    for (const { run } of copies) {
      const { id, batchId } = run;
      const otherBatch = batchId === null ? undefined : batches.get(batchId);
      if (batchId !== null && otherBatch !== undefined) {
        // Within its batch a run is known by the rest of its id.
        runs.set(run, { id: `${otherBatch}${id.slice(batchId.length)}`, batchId: otherBatch });
      } else if (taken.has(id)) {
        runs.set(run, { id: nextId(), batchId });
      }
      taken.add(id);
    }
    return { runs, batches };
  };

  return {
    async write(choice, onProgress) {
      const { ids, batches } = await guarded(() => chosenOf(choice));
      const count = ids.length;
      const file = await writeRunFile({
        count,
        batches,
        yieldToEvents,
        async copyAt(position) {
          const copy = await guarded(() => copyOf(ids[position] as string));
          if (!copy) throw faultOf(new Error('a run was removed meanwhile'));
          onProgress(position + 1, count);
          return copy;
        },
      });
      return { file, isEmpty: count + batches.length === 0 };
    },
    async read(file, onProgress) {
      const bundle = await readRunFile(file, catalog, { onProgress, yieldToEvents });
      return await guarded(() => addAll(bundle, now()));
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
