import { describe, expect, it } from 'vitest';
import { datasetOf } from '../../config/dataset';
import { type DatasetInfo, describeDataset } from '../../datasets/dataset';
import type { ReadCommand } from '../../datasets/messages';
import type { FileReader, ReadEnd } from '../../worker/fileReader';
import { catalog } from '../../workloads/catalog';
import { someDataset } from '../../workloads/testing/runnableDefaults';
import { createLabStore } from '../lab/labStore';
import type { OwnFileRepository } from '../ownFiles/ownFileState';
import { StorageError } from '../runs/runArchive';
import { createFakeClock, createFakeEngine } from '../testing/fakes';
import { createDatasetStore } from './datasetStore';

const { columns, ...described } = someDataset;
const info: DatasetInfo = {
  ...described,
  kind: 'images',
  bytes: 999,
  createdAt: 0,
  classCounts: { train: [10_000, 10_000, 10_000], test: [200, 200, 100] },
  leakedExamples: 0,
  repeatedExamples: 0,
  isSplitHere: false,
  preview: [],
  notes: [],
};
const other: DatasetInfo = { ...info, hash: 'f'.repeat(64), name: 'Other data' };
const files = [{ name: 'some.idx', blob: new Blob(['x']) }];

/** A store whose readings end as they are told, beside a list of what is kept. */
function openStore(kept: DatasetInfo[] = []) {
  const engine = createFakeEngine();
  const clock = createFakeClock();
  const lab = createLabStore(engine, catalog, { clock });
  lab.getState().setWorkload('images');
  const asked: ReadCommand[] = [];
  const removed = new Set<string>();
  let settle: (end: ReadEnd<DatasetInfo>) => void = () => {};
  let tell: (share: number) => void = () => {};
  const reader: FileReader<ReadCommand, DatasetInfo> = {
    read(command, onProgress) {
      asked.push(command);
      tell = onProgress;
      const ended = new Promise<ReadEnd<DatasetInfo>>((resolve) => {
        settle = resolve;
      });
      return { ended, cancel: () => settle(null) };
    },
  };
  const repository: OwnFileRepository<DatasetInfo> = {
    list: async () => kept.filter(({ hash }) => !removed.has(hash)),
    rename: async () => {},
    remove: async (hash) => void removed.add(hash),
    restore: async (hash) => void removed.delete(hash),
    purge: async (hash) =>
      void kept.splice(
        kept.findIndex((each) => each.hash === hash),
        1,
      ),
  };
  const store = createDatasetStore({ reader, repository, lab });
  return {
    store,
    lab,
    engine,
    clock,
    asked,
    repository,
    tell: (share: number) => tell(share),
    /** Ends the reading; what was read is kept. */
    async end(end: ReadEnd<DatasetInfo>) {
      if (end?.type === 'kept') kept.push(end.info);
      settle(end);
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

/** After everything that is already on its way. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('reading files', () => {
  it('tells how far it is, and lays the data set into the experiment', async () => {
    const { store, lab, asked, tell, end } = openStore();
    lab.getState().editConfig('teacher.training.trainSize', 60_000);
    void store.getState().readFiles(files, 'images');
    await settled();
    tell(0.4);
    expect(store.getState().reading).toEqual({ names: 'some.idx', share: 0.4 });
    await end({ type: 'kept', info });
    expect(asked).toHaveLength(1);
    const { spec, problems } = lab.getState();
    expect(datasetOf(spec)).toEqual(describeDataset(info));
    expect(spec.teacher.training.trainSize).toBe(30_000);
    expect(problems).toEqual([]);
    expect(store.getState()).toMatchObject({ reading: null, problem: null, kept: [info] });
  });

  it('tells what is wrong, and leaves the experiment alone', async () => {
    const { store, lab, end } = openStore();
    void store.getState().readFiles(files, 'images');
    await settled();
    await end({ type: 'refused', message: 'It is cut off.' });
    expect(store.getState().problem?.text).toBe('It is cut off.');
    expect(datasetOf(lab.getState().spec)).toBeNull();
  });

  it('can be tried again after the disk was full', async () => {
    const { store, lab, asked, end } = openStore();
    void store.getState().readFiles(files, 'images');
    await settled();
    await end({ type: 'unstored', fault: 'full', bytes: 5_000_000 });
    expect(store.getState().problem).toMatchObject({ canRetry: true });
    expect(store.getState().problem?.text).toMatch(/5 MB.*Nothing is lost/);
    void store.getState().retry();
    await settled();
    expect(asked[1]).toEqual(asked[0]);
    await end({ type: 'kept', info });
    expect(datasetOf(lab.getState().spec)?.hash).toBe(info.hash);
    expect(store.getState().problem).toBeNull();
  });

  it('can be called off', async () => {
    const { store, lab, end } = openStore();
    void store.getState().readFiles(files, 'images');
    await settled();
    store.getState().cancel();
    await end({ type: 'kept', info });
    expect(store.getState().reading).toBeNull();
    expect(datasetOf(lab.getState().spec)).toBeNull();
  });

  it('takes other columns in place of what came of the first ones', async () => {
    const { store, lab, asked, end } = openStore();
    void store.getState().readFiles(files, 'images');
    await settled();
    await end({ type: 'kept', info });
    expect(store.getState().hasFilesOf(info.hash)).toBe(true);
    const columns = { text: 2, label: 0, header: true };
    void store.getState().chooseColumns(columns);
    await settled();
    expect(asked[1]).toMatchObject({ columns });
    await end({ type: 'kept', info: other });
    expect(store.getState().kept).toEqual([other]);
    expect(datasetOf(lab.getState().spec)?.hash).toBe(other.hash);
  });
});

describe('an experiment that needs a data set', () => {
  const needing = () => {
    const opened = openStore();
    opened.lab
      .getState()
      .setDataset({ ...someDataset, columns: { text: 1, label: 2, header: true } });
    return opened;
  };

  it('goes on with the right files', async () => {
    const { store, lab, engine, asked, end } = needing();
    void store.getState().readFiles(files, 'images');
    await settled();
    expect(asked[0]?.columns).toEqual({ text: 1, label: 2, header: true });
    await end({ type: 'kept', info });
    expect(store.getState().other).toBeNull();
    expect(engine.sent('prepare').at(-1)?.spec).toEqual(lab.getState().spec);
  });

  it('tells of wrong ones and stays as it is, until it is told to take them', async () => {
    const { store, lab, end } = needing();
    void store.getState().readFiles(files, 'images');
    await settled();
    await end({ type: 'kept', info: other });
    expect(store.getState().other).toEqual(other);
    expect(datasetOf(lab.getState().spec)?.hash).toBe(info.hash);
    store.getState().choose(other);
    expect(store.getState().other).toBeNull();
    expect(datasetOf(lab.getState().spec)?.hash).toBe(other.hash);
  });
});

it('deletes with undo', async () => {
  const { store } = openStore([info, other]);
  await store.getState().refresh();
  await store.getState().remove(info);
  expect(store.getState()).toMatchObject({ kept: [other], deleted: info });
  await store.getState().restore();
  expect(store.getState()).toMatchObject({ kept: [info, other], deleted: null });
});

it('says where the browser keeps nothing', async () => {
  const { store, repository } = openStore();
  repository.list = async () => {
    throw new StorageError('unavailable');
  };
  await store.getState().refresh();
  expect(store.getState().problem?.text).toMatch(/private window/);
});
