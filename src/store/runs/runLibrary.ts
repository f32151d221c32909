/**
 * The runs that are kept, as the page knows them: the list, what was interrupted, how much room is
 * left, and what can be done with a run. Reads and writes through a `RunArchive`; React-free.
 */

import { createStore } from 'zustand/vanilla';
import type { Catalog } from '../../config/catalog';
import type { TrainedWeights } from '../../protocol/checkpoint';
import type { LabStore } from '../lab/labStore';
import { presentConfig, shownRun } from '../lab/shownRun';
import { splitRuns } from './damagedRuns';
import type {
  CheckpointChoice,
  LibraryActions,
  LibraryProblem,
  LibraryState,
  RunLibrary,
} from './libraryState';
import { createQueuedResults } from './queuedResults';
import { type RunArchive, type RunLocks, StorageError, type StorageFault } from './runArchive';

/** Hidden runs are removed for good on a later visit, once they have been hidden this long. */
const PURGE_AFTER_MS = 10 * 60_000;

/** Runs that have ended and could not be stored. */
interface UnstoredRuns {
  /** Tries once more. */
  retry(): Promise<void>;
  /** All of them as a run file. */
  file(): Promise<Blob>;
}

export interface LibrarySetting {
  archive: RunArchive;
  unstored: UnstoredRuns;
  locks: RunLocks;
  lab: LabStore;
  catalog: Catalog;
  checkpoints: CheckpointChoice;
  /** Weights that are at hand without being stored. */
  heldWeights(id: string): TrainedWeights | null;
  /** Milliseconds since 1970. */
  now(): number;
}

export function createRunLibrary(setting: LibrarySetting): RunLibrary {
  const { archive, unstored, locks, lab, catalog, checkpoints, heldWeights, now } = setting;
  return createStore<LibraryState & LibraryActions>((set, get) => {
    const putOff = new Set<string>();
    /** A fault is shown once, not with every checkpoint. */
    let lastFault: StorageFault | null = null;
    const queued = createQueuedResults((result) => archive.add(result, now()));

    const fail = (problem: LibraryProblem): false => {
      set({ problem });
      return false;
    };
    /** Does `work`; what it throws becomes the problem on show. */
    const guarded = async <Result>(work: () => Promise<Result>): Promise<Result | false> => {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof StorageError)) throw error;
        return fail(error.fault);
      }
    };

    const refresh = async () => {
      const [unfinished, live, space] = await Promise.all([
        archive.unfinished(),
        locks.held(),
        archive.space(),
      ]);
      const interrupted = splitRuns(unfinished, catalog)
        .runs.filter(({ id }) => !live.has(id) && !putOff.has(id))
        .sort((a, b) => b.savedAt - a.savedAt);
      set({ live, space, interrupted });
    };

    /** Loads a run with a spec that can be run today. */
    const load = async (id: string) => {
      const loaded = await archive.load(id);
      if (!loaded) return fail('missing');
      const spec = presentConfig(loaded.run.spec, catalog);
      return spec ? { run: shownRun(loaded, spec), track: loaded.run.track } : fail('unreadable');
    };

    /** A run brings its own track back; without one the visitor's stays. */
    const showTrack = (track: string | undefined) => {
      if (track) lab.getState().editPage({ track });
    };

    const resume = async (id: string) => {
      if (!(await locks.take(id))) return fail('elsewhere');
      const found = await load(id);
      const checkpoint = await archive.resumeOf(id);
      if (!found || !checkpoint) {
        await locks.release(id);
        return found ? fail('missing') : false;
      }
      const live = checkpoint.race?.live ?? found.run.live;
      lab.getState().resumeRun({ ...found.run, error: null, live }, checkpoint);
      showTrack(found.track);
      set({ interrupted: get().interrupted.filter((run) => run.id !== id) });
      return true;
    };

    return {
      runs: null,
      damaged: [],
      listFault: null,
      live: new Set(),
      interrupted: [],
      deleted: [],
      space: null,
      problem: null,
      unstored: 0,
      checkpointSeconds: checkpoints.seconds(),

      follow() {
        void guarded(refresh);
        return archive.watch(
          (runs) => {
            set({ ...splitRuns(runs, catalog), listFault: null });
            void guarded(refresh);
          },
          (error) => {
            const fault = error instanceof StorageError ? error.fault : 'failed';
            set({ problem: fault, listFault: fault });
          },
        );
      },
      refresh: async () => {
        await guarded(refresh);
      },
      open: (id) =>
        guarded(async () => {
          const found = await load(id);
          if (found) {
            lab.getState().showRun(found.run);
            showTrack(found.track);
          }
          return Boolean(found);
        }),
      resume: (id) => guarded(() => resume(id)),
      putOff(id) {
        putOff.add(id);
        set({ interrupted: get().interrupted.filter((run) => run.id !== id) });
      },
      async discard(id) {
        await guarded(async () => {
          const isNew = (await archive.load(id))?.run.step === 0;
          await (isNew ? archive.remove([id]) : archive.update(id, { status: 'left' }));
          await refresh();
        });
      },
      async keep(result) {
        await guarded(() => queued.keep(result));
      },
      looksOf: async (ids) => (await guarded(() => archive.looksOf(ids))) || null,
      weightsOf: async (id) =>
        heldWeights(id) ?? ((await guarded(() => archive.weightsOf(id))) || null),
      rawText: async (id) => (await guarded(() => archive.rawText(id))) || null,
      label: async (id, labels) => {
        await guarded(() => archive.label(id, labels));
      },
      async remove(ids) {
        const isFull = lastFault === 'full';
        await guarded(async () => {
          // What was deleted before can no longer come back.
          await archive.remove(isFull ? [...get().deleted, ...ids] : get().deleted);
          if (!isFull) await archive.hide(ids);
          set({ deleted: isFull ? [] : ids });
        });
        if (lastFault) await get().storeAgain();
      },
      async undoDelete() {
        await guarded(async () => {
          await archive.restore(get().deleted);
          set({ deleted: [] });
        });
      },
      noteWritten(fault) {
        if (fault && fault !== lastFault) set({ problem: fault });
        if (!fault && lastFault && get().problem === lastFault) set({ problem: null });
        lastFault = fault;
      },
      noteUnstored(count) {
        // Each run that is not stored is told, save where nothing can be stored at all.
        const isNews = count > get().unstored && lastFault !== 'unavailable';
        if (isNews && lastFault) set({ problem: lastFault });
        set({ unstored: count });
      },
      async storeAgain() {
        await unstored.retry();
        await guarded(queued.retry);
        await guarded(refresh);
      },
      async unstoredFile() {
        await unstored.retry();
        if (get().unstored === 0) return null;
        return (await guarded(unstored.file)) || null;
      },
      dismissProblem: () => set({ problem: null }),
      chooseCheckpointSeconds(seconds) {
        checkpoints.choose(seconds);
        set({ checkpointSeconds: seconds });
      },
    };
  });
}

/** Housekeeping of a visit: removes what was deleted on earlier ones. */
export async function tidyUp(archive: RunArchive, now: number): Promise<void> {
  await archive.purge(now - PURGE_AFTER_MS);
}
