/** Puts the parts of storage together for the page: archive, locks, recorder, library. */
import type { Catalog } from '../spec/catalog';
import type { LabStore } from '../store/labStore';
import type { RunArchive } from '../store/runArchive';
import {
  type CheckpointChoice,
  createRunLibrary,
  type RunLibrary,
  tidyUp,
} from '../store/runLibrary';
import type { EngineClient } from '../worker/client';
import { holdLastWeights } from './lastWeights';
import { startRecorder } from './recorder';
import { createRunLocks } from './runLocks';

/** Records every run of `lab` and gives access to those that are kept. */
export function openStorage(
  client: EngineClient,
  lab: LabStore,
  catalog: Catalog,
  checkpoints: CheckpointChoice,
): RunLibrary {
  const now = () => Date.now();
  const archive = lazyArchive();
  const locks = createRunLocks();
  const heldWeights = holdLastWeights(client);
  const library = createRunLibrary({
    archive,
    locks,
    lab,
    catalog,
    checkpoints,
    heldWeights,
    now,
  });
  const refresh = () => void library.getState().refresh();
  startRecorder(client, lab, {
    archive,
    locks,
    now,
    onWritten: (fault) => library.getState().noteWritten(fault),
    onEnded: refresh,
  });
  whenQuiet(() => {
    refresh();
    tidyUp(archive, Date.now()).catch(() => {});
  });
  return library;
}

/** The database's code is loaded with the first call, after the page has been shown. */
function lazyArchive(): RunArchive {
  let opened: Promise<RunArchive> | null = null;
  const open = () => {
    opened ??= import('./archive').then(({ createArchive }) => createArchive());
    return opened;
  };
  const later =
    <Values extends unknown[], Result>(
      pick: (archive: RunArchive) => (...values: Values) => Promise<Result>,
    ) =>
    async (...values: Values) =>
      pick(await open())(...values);
  return {
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
    unfinished: later((archive) => archive.unfinished),
    load: later((archive) => archive.load),
    resumeOf: later((archive) => archive.resumeOf),
    weightsOf: later((archive) => archive.weightsOf),
    begin: later((archive) => archive.begin),
    write: later((archive) => archive.write),
    add: later((archive) => archive.add),
    looksOf: later((archive) => archive.looksOf),
    update: later((archive) => archive.update),
    label: later((archive) => archive.label),
    hide: later((archive) => archive.hide),
    restore: later((archive) => archive.restore),
    purge: later((archive) => archive.purge),
    remove: later((archive) => archive.remove),
    persist: later((archive) => archive.persist),
    space: later((archive) => archive.space),
  };
}

function whenQuiet(task: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(task, { timeout: 2000 });
  else setTimeout(task, 200);
}
