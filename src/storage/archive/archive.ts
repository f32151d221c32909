/** Keeps runs in IndexedDB through Dexie. Every write is one transaction: all of it or nothing. */

import { liveQuery } from 'dexie';
import type { Resume } from '../../protocol/checkpoint';
import type { EvaluationPoint } from '../../protocol/history';
import type { HistoryPart, LoadedRun, RunLabels, StoredRun } from '../../records/storedRun';
import type { RunArchive } from '../../store/runs/runArchive';
import { queuedRun } from '../pool/queuedRun';
import type { RunDatabase } from './database';
import { faultOf, withFaults } from './faults';
import type { HistoryRow } from './rows';
import { askToPersist, storageSpace } from './storageSpace';

const noLabels: RunLabels = { name: null, tags: [], star: false, notes: '' };

/** The database is opened at the first call of a method. */
export function createArchive(db: RunDatabase): RunArchive {
  const tables = db.runTables;

  const removeAll = (ids: string[]) =>
    db.transaction('rw', [...tables, db.batches], async () => {
      const batches = new Set((await db.runs.bulkGet(ids)).map((run) => run?.batchId ?? null));
      await db.histories.where('runId').anyOf(ids).delete();
      for (const table of [db.runs, db.checkpoints, db.weights, db.pictures]) {
        await table.bulkDelete(ids);
      }
      for (const id of batches) {
        // A plan whose runs were all deleted is not one to go on with.
        if (id !== null && !(await db.runs.get({ batchId: id }))) await db.batches.delete(id);
      }
    });

  const archive: RunArchive = {
    watch(listener, onError) {
      const query = liveQuery(() => db.runs.toArray());
      const subscription = query.subscribe({
        // A row without one of the two dates would be left out by an index or a comparison.
        next: (runs) =>
          listener(
            runs
              .filter(({ deletedAt }) => typeof deletedAt !== 'number')
              .sort((a, b) => b.createdAt - a.createdAt || 0),
          ),
        error: (error) => onError(faultOf(error)),
      });
      return () => subscription.unsubscribe();
    },
    async unfinished() {
      const runs = await db.runs.where('status').equals('running').toArray();
      return runs.filter(({ deletedAt }) => deletedAt === null);
    },
    async load(id) {
      const run = await db.runs.get(id);
      if (!run) return null;
      const history = await db.histories.where('runId').equals(id).sortBy('part');
      const pictures = await db.pictures.get(id);
      return assembleRun(run, history, pictures);
    },
    async resumeOf(id) {
      const run = await db.runs.get(id);
      if (!run || run.status === 'completed') return null;
      const checkpoint = await db.checkpoints.get(id);
      const resume: Resume = {
        backend: run.backend?.id ?? null,
        teacher: checkpoint?.teacher ?? null,
        race: checkpoint?.race ?? null,
      };
      return resume;
    },
    weightsOf: async (id) => (await db.weights.get(id)) ?? null,

    begin: (id, facts, earlier) =>
      db.transaction('rw', db.runs, async () => {
        const known = await db.runs.get(id);
        const { savedAt } = facts;
        const first = { id, createdAt: savedAt, batchId: null, deletedAt: null, ...noLabels };
        await db.runs.put(
          known
            ? { ...known, status: 'running', error: null, savedAt }
            : { ...first, ...earlier, ...facts },
        );
        return known ?? null;
      }),
    write: ({ id, facts, history, pictures, checkpoint, isOver }) =>
      db.transaction('rw', tables, async () => {
        if ((await db.runs.update(id, facts)) === 0 && !(await db.runs.get(id))) return false;
        if (hasContent(history)) await db.histories.add({ runId: id, ...history });
        await db.pictures.put({ runId: id, ...pictures });
        if (isOver) await db.checkpoints.delete(id);
        else if (checkpoint.race || checkpoint.teacher) {
          const known = await db.checkpoints.get(id);
          const { race = known?.race ?? null, teacher = known?.teacher ?? null } = checkpoint;
          await db.checkpoints.put({ runId: id, race, teacher });
        }
        return true;
      }),
    keepWeights: (id, weights) =>
      db.transaction('rw', db.runs, db.weights, async () => {
        if (!(await db.runs.get(id))) return;
        await db.runs.update(id, { hasWeights: true });
        await db.weights.put({ runId: id, ...weights });
      }),
    add: (result, now) =>
      db.transaction('rw', db.runs, db.histories, async () => {
        const { run, history } = queuedRun(result, now);
        // A batch that is taken up again tells what it has once more.
        if (await db.runs.get(run.id)) return;
        await db.runs.add({ ...noLabels, ...run });
        await db.histories.add({ runId: run.id, ...history });
      }),
    async looksOf(ids) {
      const looks = new Map<string, EvaluationPoint[]>(ids.map((id) => [id, []]));
      await db.histories
        .where('runId')
        .anyOf([...ids])
        .each(({ runId, evaluations }) => looks.get(runId)?.push(...evaluations));
      return looks;
    },
    update: async (id, facts) => {
      await db.runs.update(id, facts);
    },

    rawText: (id) =>
      db.transaction('r', tables, async () => {
        const [run, checkpoint, weights, pictures] = await Promise.all(
          [db.runs, db.checkpoints, db.weights, db.pictures].map((table) => table.get(id)),
        );
        const histories = await db.histories.where('runId').equals(id).toArray();
        const all = { run, histories, checkpoint, weights, pictures };
        return JSON.stringify(
          all,
          (_, value) => (ArrayBuffer.isView(value) ? [...(value as Float32Array)] : value),
          2,
        );
      }),

    label: async (id, labels) => {
      await db.runs.update(id, labels);
    },
    hide: async (ids) => {
      await db.runs
        .where('id')
        .anyOf([...ids])
        .modify({ deletedAt: Date.now() });
    },
    restore: async (ids) => {
      await db.runs
        .where('id')
        .anyOf([...ids])
        .modify({ deletedAt: null });
    },
    async purge(before) {
      const hidden = await db.runs.where('deletedAt').below(before).primaryKeys();
      if (hidden.length > 0) await removeAll(hidden);
    },
    remove: (ids) => removeAll([...ids]),

    persist: askToPersist,
    space: storageSpace,
  };
  return withFaults(archive, ['watch']);
}

function hasContent({ losses, evaluations, marks, teacherLosses }: HistoryPart) {
  return losses !== null || evaluations.length + marks.length + teacherLosses.length > 0;
}

function assembleRun(
  run: StoredRun,
  history: readonly HistoryRow[],
  pictures: LoadedRun['pictures'] | undefined,
): LoadedRun {
  const teacherChunks = history.flatMap(({ teacherLosses }) => teacherLosses);
  return {
    run,
    lossChunks: history.flatMap(({ losses }) => losses ?? []),
    evaluations: history.flatMap(({ evaluations }) => evaluations),
    marks: history.flatMap(({ marks }) => marks),
    teacherCurve:
      teacherChunks.length > 0
        ? {
            totalSteps: Math.max(...history.map(({ teacherSteps }) => teacherSteps)),
            chunks: teacherChunks,
          }
        : null,
    pictures: {
      logits: pictures?.logits ?? {},
      decisionMap: pictures?.decisionMap ?? null,
      ...(pictures?.vocabulary ? { vocabulary: pictures.vocabulary } : {}),
    },
  };
}
