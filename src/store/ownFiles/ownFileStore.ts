/** What a visitor dropped: read, kept, listed, and laid into the experiment. */
import type { SourceFile } from '../../datasets/files/openFiles';
import type { StorageFault } from '../../records/storageFault';
import { bytesText } from '../../text/format';
import type { FileReader } from '../../worker/fileReader';
import type { LabStore } from '../lab/labStore';
import { StorageError } from '../runs/runArchive';
import {
  findNeeded,
  type OwnFileActions,
  type OwnFileInfo,
  type OwnFileProblem,
  type OwnFileRepository,
  type OwnFileState,
} from './ownFileState';

export interface OwnFileSetting<Info, Options extends object, Needed> {
  reader: FileReader<Options & { files: SourceFile[] }, Info>;
  repository: OwnFileRepository<Info>;
  lab: LabStore;
  /** What the experiment names; null: nothing. */
  named(): (Needed & { hash: string }) | null;
  /** Options for files that are to be `needed`. */
  optionsFor(options: Options, needed: Needed | null): Options;
  /** Lays it into the experiment. */
  take(info: Info): void;
  /** Longest name. */
  nameLength: number;
  /** “data set”, “data sets”. */
  words: { one: string; many: string };
}

/** The files that were read last, so that they can be read anew. */
interface LastFiles<Options> {
  files: SourceFile[];
  options: Options;
  /** What came of them. */
  hash: string | null;
}

type Slice<Info, Options> = OwnFileState<Info> & OwnFileActions<Info, Options>;

/** State and actions for a store of which `set` and `get` are. */
export function createOwnFiles<Info extends OwnFileInfo, Options extends object, Needed>(
  setting: OwnFileSetting<Info, Options, Needed>,
  set: (changes: Partial<OwnFileState<Info>>) => void,
  get: () => OwnFileState<Info>,
): Slice<Info, Options> {
  const { reader, repository, lab, named, words } = setting;
  let last: LastFiles<Options> | null = null;
  let cancelReading = () => {};

  /** What the experiment names and nobody has dropped here yet. */
  const missing = () => {
    const needed = named();
    return findNeeded(get().kept, needed) === null ? needed : null;
  };

  const guarded = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      set({ problem: storageProblem(error, words.many) });
    }
  };

  const refresh = () => guarded(async () => set({ kept: await repository.list() }));

  const read = async (asked: LastFiles<Options>, needed: { hash: string } | null) => {
    cancelReading();
    last = asked;
    const names = asked.files.map(({ name }) => name).join(', ');
    set({ reading: { names, share: 0 }, problem: null, other: null });
    const reading = reader.read({ ...asked.options, files: asked.files }, (share) => {
      if (last === asked) set({ reading: { names, share } });
    });
    cancelReading = reading.cancel;
    const end = await reading.ended;
    if (last !== asked) return null;
    set({ reading: null });
    if (end?.type === 'refused') {
      const title = `These files are no ${words.one}`;
      set({ problem: { title, text: end.message, canRetry: false } });
    } else if (end?.type === 'unstored') set({ problem: unstoredProblem(end, words) });
    else if (end) {
      asked.hash = end.info.hash;
      await refresh();
      if (!needed) setting.take(end.info);
      else if (needed.hash !== end.info.hash) set({ other: end.info });
      // The run that failed for want of it can now be prepared.
      else lab.getState().reset();
      return end.info;
    }
    return null;
  };

  return {
    kept: null,
    reading: null,
    problem: null,
    other: null,
    deleted: null,
    refresh,
    async readFiles(chosen, options) {
      if (get().kept === null) await refresh();
      const needed = missing();
      const files = [...chosen];
      await read({ files, options: setting.optionsFor(options, needed), hash: null }, needed);
    },
    async readAgain(changes) {
      if (!last) return;
      const before = last.hash;
      const options = { ...last.options, ...changes };
      const info = await read({ ...last, options, hash: null }, null);
      if (info && before !== null && before !== info.hash) {
        await guarded(() => repository.purge(before));
        await refresh();
      }
    },
    hasFilesOf: (hash) => last?.hash === hash,
    async retry() {
      if (last) await read({ ...last }, missing());
    },
    cancel() {
      last = null;
      cancelReading();
      set({ reading: null });
    },
    choose(info) {
      set({ other: null });
      setting.take(info);
    },
    rename: (hash, name) =>
      guarded(async () => {
        const tidy = name.replace(/\s+/g, ' ').trim().slice(0, setting.nameLength);
        if (tidy === '') return;
        await repository.rename(hash, tidy);
        await refresh();
      }),
    remove: (info) =>
      guarded(async () => {
        await repository.remove(info.hash);
        set({ deleted: info });
        await refresh();
      }),
    restore: () =>
      guarded(async () => {
        const { deleted } = get();
        if (!deleted) return;
        await repository.restore(deleted.hash);
        set({ deleted: null });
        await refresh();
        if (named()?.hash === deleted.hash) lab.getState().reset();
      }),
    dismiss: () => set({ problem: null, other: null, deleted: null }),
  };
}

function storageProblem(error: unknown, many: string): OwnFileProblem {
  const text =
    error instanceof StorageError && error.fault === 'unavailable'
      ? 'This browser keeps nothing for this page, as in a private window: allow it, or use another window.'
      : `${error instanceof Error ? error.message : String(error)} Reload the page and try again.`;
  return { title: `Your ${many} cannot be reached`, text, canRetry: false };
}

function unstoredProblem(
  { fault, bytes }: { fault: StorageFault; bytes: number },
  { one, many }: { one: string; many: string },
): OwnFileProblem {
  const title = `The ${one} could not be kept`;
  const size = bytesText(bytes);
  switch (fault) {
    case 'full':
      return {
        title,
        text: `It takes ${size}, and there is no room for it. Nothing is lost: delete runs or ${many} that you no longer need, then try again.`,
        canRetry: true,
      };
    case 'unavailable':
      return {
        title,
        text: 'This browser keeps nothing for this page, as in a private window: allow it, or use another window.',
        canRetry: true,
      };
    default:
      return { title, text: `The browser refused to keep its ${size}. Try again.`, canRetry: true };
  }
}
