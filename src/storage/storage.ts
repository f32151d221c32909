/** Puts the parts of storage together for the page: archive, locks, recorder, library, files. */

import { systemClock } from '../clock';
import type { Catalog } from '../config/catalog';
import { openOnce } from '../openOnce';
import type { LabStore } from '../store/lab/labStore';
import type { CheckpointChoice, RunLibrary } from '../store/runs/libraryState';
import type { RunArchive } from '../store/runs/runArchive';
import type { RunFiles } from '../store/runs/runFile';
import { createRunLibrary, tidyUp } from '../store/runs/runLibrary';
import { createRunTransfer, type RunTransfer } from '../store/runs/runTransfer';
import type { RunDatabase } from './archive/database';
import { holdLastWeights } from './archive/lastWeights';
import { lazyDatabase } from './archive/openedInTime';
import type { ExportedRun } from './exportedRun';
import { lazyObject } from './lazyObject';
import type { PersistFirst } from './pool/persistFirst';
import { createRecorder } from './recorder/recorder';
import { createRunLocks } from './runLocks';

export interface StorageSetting {
  /** The engine that `lab` listens to. */
  engine: PersistFirst;
  lab: LabStore;
  catalog: Catalog;
  checkpoints: CheckpointChoice;
  /** A new id, unique over all visits. */
  nextRunId(): string;
}

/** Records every run of `lab` and gives access to those that are kept. */
export function openStorage({ engine, lab, catalog, checkpoints, nextRunId }: StorageSetting): {
  library: RunLibrary;
  transfer: RunTransfer;
} {
  const now = () => Date.now();
  const database = lazyDatabase(systemClock);
  const archive = lazyArchive(database);
  const transfer = createRunTransfer(lazyRunFiles(database, catalog, nextRunId));
  const locks = createRunLocks();
  const heldWeights = holdLastWeights(engine.client);
  const library = createRunLibrary({
    archive,
    unstored: { retry: () => recorder.retry(), file: () => fileOf(recorder.unstored()) },
    locks,
    lab,
    catalog,
    checkpoints,
    heldWeights,
    now,
  });
  const refresh = () => void library.getState().refresh();
  const recorder = createRecorder(lab, {
    archive,
    locks,
    now,
    onWritten: (fault) => library.getState().noteWritten(fault),
    onUnstored: (count) => library.getState().noteUnstored(count),
    onEnded: refresh,
  });
  engine.storeWith(recorder.take);
  whenQuiet(() => {
    refresh();
    tidyUp(archive, Date.now()).catch(() => {});
  });
  return { library, transfer };
}

function lazyRunFiles(
  database: () => Promise<RunDatabase>,
  catalog: Catalog,
  nextId: () => string,
): RunFiles {
  const open = openOnce(async () => {
    const [{ createRunFiles }, { createYieldToEvents }, db] = await Promise.all([
      import('./runFiles'),
      import('./yieldToEvents'),
      database(),
    ]);
    return createRunFiles({
      db,
      catalog,
      nextId,
      now: Date.now,
      yieldToEvents: createYieldToEvents(),
    });
  });
  return lazyObject(open, {});
}

/** Runs that are in no database, as a file. */
async function fileOf(copies: readonly ExportedRun[]): Promise<Blob> {
  const [{ writeRunFile }, { createYieldToEvents }] = await Promise.all([
    import('./runFile/writeRunFile'),
    import('./yieldToEvents'),
  ]);
  const copyAt = async (position: number) => copies[position] as ExportedRun;
  return writeRunFile({
    count: copies.length,
    batches: [],
    copyAt,
    yieldToEvents: createYieldToEvents(),
  });
}

function lazyArchive(database: () => Promise<RunDatabase>): RunArchive {
  const open = openOnce(async () => {
    const [{ createArchive }, db] = await Promise.all([import('./archive/archive'), database()]);
    return createArchive(db);
  });
  return lazyObject(open, {
    watch(listener, onError) {
      let end: (() => void) | null = null;
      let isEnded = false;
      open().then((archive) => {
        if (!isEnded) end = archive.watch(listener, onError);
      }, onError);
      return () => {
        isEnded = true;
        end?.();
      };
    },
  });
}

function whenQuiet(task: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(task, { timeout: 2000 });
  else setTimeout(task, 200);
}
