import { accuracyScore } from '../tasks/testing/figures';
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { withDataset } from '../config/dataset';
import { exampleReviews } from '../config/exampleDataset';
import { applyChanges } from '../config/paths';
import { toyConfig } from '../engine/testing/testRun';
import type { LoadedRun, StoredRun } from '../records/storedRun';
import { shownRun } from '../store/lab/shownRun';
import { StorageError } from '../store/runs/runArchive';
import { RunFileError } from '../store/runs/runFile';
import type { SweepConfig } from '../sweeps/definition';
import { newSearch, type Search, type TuningRequest } from '../sweeps/tuning/search';
import { nextTrial } from '../sweeps/tuning/tuner';
import { classesDetails } from '../tasks';
import { catalog } from '../workloads/catalog';
import { createArchive } from './archive/archive';
import { RunDatabase } from './archive/database';
import { runFileLimits } from './runFile/limits';
import { createRunFiles } from './runFiles';
import { earlierShape } from './testing/earlierShape';
import { contentOf, isCheckpointAt, outcomeOf, recordQueued, recordRun } from './testing/testRuns';

let machines = 0;

/** A browser of its own, with nothing stored. */
function openMachine() {
  machines += 1;
  const db = new RunDatabase(`machine ${machines}`);
  let ids = 0;
  const files = createRunFiles({
    db,
    catalog,
    nextId: () => {
      ids += 1;
      return `new-${ids}`;
    },
    now: () => 9,
    yieldToEvents: async () => {},
  });
  const save = async (...wanted: string[]) => (await files.write({ ids: wanted }, () => {})).file;
  return { db, files, save, open: (file: Blob) => files.read(file, () => {}) };
}

type Machine = ReturnType<typeof openMachine>;

const bytesOf = async (file: Blob) => new Uint8Array(await file.arrayBuffer());
const blobOf = (bytes: Uint8Array) => new Blob([bytes as BlobPart]);

/** The error that reading `file` ends in; fails where anything was stored. */
async function faultOf(file: Blob): Promise<RunFileError> {
  const { db, open } = openMachine();
  const error = await open(file).then(
    () => null,
    (thrown) => thrown,
  );
  expect(error).toBeInstanceOf(RunFileError);
  expect(await db.runs.count()).toBe(0);
  expect(await db.histories.count()).toBe(0);
  return error;
}

/** One finished run with labels, one interrupted at step 5 of 12. */
let first: Machine;
let file: Blob;
let bytes: Uint8Array;

beforeAll(async () => {
  first = openMachine();
  await recordRun(first.db, 'whole');
  const labels = { name: 'Demo “A”', tags: ['talk', 'ü'], star: true, notes: 'Too hot.' };
  await createArchive(first.db).label('whole', labels);
  await recordRun(first.db, 'half', { isLast: isCheckpointAt(5) });
  file = await first.save('whole', 'half');
  bytes = await bytesOf(file);
});

/** The same file with other parts. */
function withParts(change: (parts: Record<string, Uint8Array>) => Zippable): Blob {
  return blobOf(zipSync(change(unzipSync(bytes))));
}

/** The same file with the text of a part changed. */
function withText(name: string, change: (text: string) => string): Blob {
  return withParts((parts) => {
    const text = new TextDecoder().decode(parts[name]);
    expect(change(text)).not.toBe(text);
    return { ...parts, [name]: strToU8(change(text)) };
  });
}

describe('runs that go to another machine as a file', () => {
  it('are there as they were', async () => {
    const other = openMachine();
    const progress: number[] = [];
    const found = await other.files.read(file, (done) => progress.push(done));
    expect(found).toEqual({ ids: ['whole', 'half'], copies: 0, batches: 0 });
    expect(progress).toEqual([1, 2]);
    const before = await contentOf(first.db);
    expect(before.checkpoints).toHaveLength(1);
    expect(before.weights).toHaveLength(1);
    const runs = before.runs.map((run) => ({ ...run, importedAt: 9 }));
    expect(await contentOf(other.db)).toEqual({ ...before, runs });
  });

  it('keep the words that texts were read with', async () => {
    const reviews = applyChanges(withDataset(catalog.text.defaults, exampleReviews, catalog.text), {
      'workload.options.textLength': 8,
      'teacher.architecture': { kind: 'bag', ngrams: 1, buckets: 1, width: 2 },
      'teacher.training.epochs': 1,
      'training.epochs': 1,
      backend: 'wasm',
    });
    const [here, there] = [openMachine(), openMachine()];
    await recordRun(here.db, 'texts', { spec: reviews });
    await there.open(await here.save('texts'));
    const loaded = await createArchive(there.db).load('texts');
    const { vocabulary } = shownRun(loaded as LoadedRun, reviews);
    expect(vocabulary).toMatchObject({ length: 8, lowerCase: true });
    expect(vocabulary?.words.slice(0, 3)).toContain('the');
    expect(await contentOf(there.db)).toMatchObject({ pictures: [{ vocabulary }] });
  });

  it('go on there, with the curve of an uninterrupted run', async () => {
    const other = openMachine();
    await other.open(file);
    await recordRun(other.db, 'half');
    expect(await outcomeOf(other.db, 'half')).toEqual(await outcomeOf(first.db, 'whole'));
    expect((await outcomeOf(other.db, 'half')).losses).toHaveLength(12);
  });

  it('come as copies where they are already, also from one file twice', async () => {
    const before = await contentOf(first.db);
    const { open, db } = openMachine();
    await open(file);
    expect(await open(file)).toEqual({ ids: ['new-1', 'new-2'], copies: 2, batches: 0 });
    expect(await db.runs.count()).toBe(4);
    expect(await outcomeOf(db, 'new-1')).toEqual(await outcomeOf(first.db, 'whole'));
    expect(await contentOf(first.db)).toEqual(before);
  });

  it('leave out what was deleted meanwhile', async () => {
    const { db, open } = openMachine();
    await open(await first.save('whole', 'gone'));
    expect(await db.runs.toCollection().primaryKeys()).toEqual(['whole']);
  });

  it('keep what is no number', async () => {
    const { db, save } = openMachine();
    await recordRun(db, 'odd', { isLast: isCheckpointAt(3) });
    await db.runs.update('odd', { stepMs: Number.NaN });
    const other = openMachine();
    await other.open(await save('odd'));
    expect((await other.db.runs.get('odd'))?.stepMs).toBeNaN();
  });
});

describe('a run that is more than a file may hold', () => {
  it('is refused when it is saved, with what can be done', async () => {
    const { db, save } = openMachine();
    await recordRun(db, 'wide', { isLast: isCheckpointAt(3) });
    await db.runs.update('wide', {
      name: 'Wide',
      notices: Array.from({ length: runFileLimits.text.parts }, () => ''),
    });
    const error = await save('wide').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RunFileError);
    expect(error).toMatchObject({
      fault: 'too-large',
      message: expect.stringMatching(/^The run “Wide” has more .*500,000 figures.*Save the others/),
    });
  });
});

describe('what earlier versions wrote', () => {
  /** The file as the first version would have written it. */
  const earlierFile = () =>
    withParts((parts) => {
      const texts = Object.entries(parts).map(([name, part]) => {
        if (!/^runs.*json$/.test(name)) return [name, part] as const;
        const data = JSON.parse(new TextDecoder().decode(part)) as unknown;
        return [name, strToU8(JSON.stringify(earlierShape(data)))] as const;
      });
      const manifest = new TextDecoder().decode(parts['manifest.json']);
      const first = strToU8(manifest.replace('"version":2', '"version":1'));
      return { ...Object.fromEntries(texts), 'manifest.json': first };
    });

  it('is read from a file with all its figures', async () => {
    const other = openMachine();
    const earlier = earlierFile();
    const text = new TextDecoder().decode(unzipSync(await bytesOf(earlier))['runs/0001.json']);
    expect(text).toContain('"accuracy"');
    expect(text).not.toContain('"score"');
    await other.open(earlier);
    const { runs, ...rest } = await contentOf(first.db);
    expect(await contentOf(other.db)).toEqual({
      ...rest,
      runs: runs.map((run) => ({ ...run, importedAt: 9 })),
    });
  });

  it('is read from the database with all its figures, and goes on', async () => {
    const { db } = openMachine();
    const before = await contentOf(first.db);
    for (const [name, rows] of Object.entries(before)) {
      await db.table(name).bulkAdd(rows.map((row) => earlierShape(row)));
    }
    expect(await contentOf(db)).toEqual(before);
    await recordRun(db, 'half');
    expect(await outcomeOf(db, 'half')).toEqual(await outcomeOf(first.db, 'whole'));
  });
});

describe('a run with a thousand classes as a file', () => {
  it('comes back with every cell of its confusion matrix', async () => {
    const { db, save } = openMachine();
    const cells = Array.from({ length: 3000 }, (_, i) => {
      const label = Math.floor(i / 3);
      return [label, (label + (i % 3)) % 1000, i + 1];
    });
    const run = await first.db.runs.get('whole');
    const { summary } = run as StoredRun;
    if (!run || !summary) throw new Error('the run has no summary');
    const confusion = { classes: 1000, cells: cells.flat() };
    const student = {
      ...summary.student,
      details: { ...classesDetails(summary.student.details), confusion },
    };
    await db.runs.add({ ...run, hasWeights: false, summary: { ...summary, student } });
    const other = openMachine();
    await other.open(await save('whole'));
    const found = (await other.db.runs.get('whole'))?.summary?.student.details;
    expect(found && classesDetails(found).confusion).toEqual(confusion);
  });
});

describe('a whole batch as a file', () => {
  it('stays together, and comes as a batch of its own where it is already', async () => {
    const { db, save, open } = openMachine();
    const seeds = [1, 2].map((seed) => toyConfig({ 'training.seed': seed }));
    for (const spec of seeds) await recordQueued(db, 'b', `seed ${spec.training.seed}`, spec);
    const batch = await save('b/seed 1', 'b/seed 2');

    const other = openMachine();
    expect(await other.open(batch)).toEqual({
      ids: ['b/seed 1', 'b/seed 2'],
      copies: 0,
      batches: 0,
    });
    expect(await other.db.runs.where('batchId').equals('b').count()).toBe(2);

    await db.runs.delete('b/seed 2');
    expect((await open(batch)).copies).toBe(2);
    expect(await db.runs.where('batchId').equals('b').count()).toBe(1);
    const others = await db.runs.where('batchId').notEqual('b').toArray();
    expect(others.map(({ id }) => id)).toEqual(['new-1/seed 1', 'new-1/seed 2']);
    expect(others.map(({ batchId }) => batchId)).toEqual(['new-1', 'new-1']);
  });
});

describe('the plan of a batch', () => {
  const base = toyConfig();
  const sweep: SweepConfig = { version: 1, base, vary: { 'training.seed': [1, 2, 3] } };
  const plan = { kind: 'sweep' as const, sweep, failures: {}, isCancelled: false };
  const request: TuningRequest = {
    strategy: 'halving',
    space: { 'distillation.alpha': { kind: 'linear', min: 0, max: 1 } },
    minEpochs: 1,
    maxEpochs: 4,
    budgetSeconds: 60,
  };

  /** A sweep of three runs, of which one is done. */
  async function openSwept() {
    const machine = openMachine();
    await recordQueued(machine.db, 's', '0', toyConfig({ 'training.seed': 1 }));
    await machine.db.batches.add({ id: 's', createdAt: 5, plan });
    return machine;
  }

  it('goes with it, and sweep and runs belong together where they come as copies', async () => {
    const { files, open, db } = await openSwept();
    const { file: swept } = await files.write({ batchId: 's' }, () => {});
    const other = openMachine();
    expect(await other.open(swept)).toEqual({ ids: ['s/0'], copies: 0, batches: 1 });
    expect(await other.db.batches.toArray()).toEqual([{ id: 's', createdAt: 9, plan }]);
    expect(await open(swept)).toEqual({ ids: ['new-1/0'], copies: 1, batches: 1 });
    expect((await db.batches.toCollection().primaryKeys()).sort()).toEqual(['new-1', 's']);
  });

  it('goes with runs that are all there are of it, and not with some of them', async () => {
    const { db, save } = await openSwept();
    const all = openMachine();
    expect((await all.open(await save('s/0'))).batches).toBe(1);
    await recordQueued(db, 's', '1', toyConfig({ 'training.seed': 2 }));
    const some = openMachine();
    expect((await some.open(await save('s/0'))).batches).toBe(0);
  });

  it('is deleted with the last of its runs', async () => {
    const { db } = await openSwept();
    await recordQueued(db, 's', '1', toyConfig({ 'training.seed': 2 }));
    const archive = createArchive(db);
    await archive.remove(['s/0']);
    expect(await db.batches.count()).toBe(1);
    await archive.remove(['s/1']);
    expect(await db.batches.count()).toBe(0);
  });

  it('can be that of a search, with its trials', async () => {
    const { db, files } = openMachine();
    const started = nextTrial(newSearch(request, base, accuracyScore).tuning, () => 0.5);
    if (!started) throw new Error('a search starts with a trial');
    const search: Search = {
      ...newSearch(request, base, accuracyScore),
      tuning: started.state,
      baseline: null,
      check: [{ who: 'student', seed: 2, status: 'running', score: null, beside: null }],
    };
    await db.batches.add({ id: 't', createdAt: 5, plan: { kind: 'search', search } });
    const other = openMachine();
    const { file: searched } = await files.write({ batchId: 't' }, () => {});
    expect(await other.open(searched)).toEqual({ ids: [], copies: 0, batches: 1 });
    expect((await other.db.batches.get('t'))?.plan).toEqual({ kind: 'search', search });
  });

  it('can be that of a verdict or of an experiment with its prediction', async () => {
    const { db, files } = openMachine();
    const jobs = { seeds: [1, 2], failures: {}, isCancelled: false };
    const verdict = { kind: 'verdict' as const, spec: base, epsilon: 0.1, ...jobs };
    const experiment = {
      kind: 'experiment' as const,
      ...{ experiment: 'noisy-labels', prediction: 'more', isSkipped: false },
      ...{ backend: 'wasm' as const, ...jobs },
    };
    const plans = { v: verdict, e: experiment };
    for (const [id, each] of Object.entries(plans)) {
      await db.batches.add({ id, createdAt: 5, plan: each });
      const other = openMachine();
      const { file: whole } = await files.write({ batchId: id }, () => {});
      expect(await other.open(whole)).toEqual({ ids: [], copies: 0, batches: 1 });
      expect((await other.db.batches.get(id))?.plan).toEqual(each);
    }
  });

  it.each([
    ['seed', (text: string) => text.replace('[1,2,3]', '[1,-2,3]')],
    ['vary', (text: string) => text.replace('"training.seed"', '"training.sneed"')],
    ['reduction', (text: string) => text.replace('"reduction":3', '"reduction":1')],
    ['alpha', (text: string) => text.replace('"distillation.alpha":0.5', '"distillation.alpha":5')],
    ['trial', (text: string) => text.replace('"distillation.alpha":0.5', '"training.sneed":1')],
  ])('is refused where it could not be run: %s', async (_, change) => {
    const { db, files } = openMachine();
    const started = nextTrial(newSearch(request, base, accuracyScore).tuning, () => 0.5);
    const search = { ...newSearch(request, base, accuracyScore), tuning: started!.state };
    await db.batches.bulkAdd([
      { id: 's', createdAt: 5, plan },
      { id: 't', createdAt: 5, plan: { kind: 'search', search } },
    ]);
    const parts = ['s', 't'].map(async (batchId) => {
      const { file: whole } = await files.write({ batchId }, () => {});
      const content = unzipSync(await bytesOf(whole));
      const text = new TextDecoder().decode(content['batches.json']);
      const changed = change(text);
      if (changed === text) return 0;
      const odd = zipSync({ ...content, 'batches.json': strToU8(changed) });
      expect(await faultOf(blobOf(odd))).toMatchObject({ fault: 'invalid' });
      return 1;
    });
    expect((await Promise.all(parts)).reduce<number>((sum, one) => sum + one, 0)).toBe(1);
  });
});

describe('a full disk', () => {
  it('stops an import with nothing stored', async () => {
    const { db, open } = openMachine();
    db.checkpoints.hook('creating', () => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await expect(open(file)).rejects.toMatchObject({ fault: 'full' });
    await expect(open(file)).rejects.toBeInstanceOf(StorageError);
    const content = await contentOf(db);
    expect(Object.values(content).flat()).toEqual([]);
  });
});

describe('a file that cannot be imported', () => {
  it.each([
    ['a text', 'foreign', () => new Blob(['not a zip'])],
    ['nothing', 'foreign', () => new Blob([])],
    ['another zip', 'foreign', () => blobOf(zipSync({ 'a.txt': strToU8('a') }))],
    [
      'another program’s manifest',
      'foreign',
      () => blobOf(zipSync({ 'manifest.json': strToU8('{"name":"app"}') })),
    ],
    ['a part of it', 'damaged', () => file.slice(0, file.size - 30)],
    ['a missing run', 'damaged', () => withParts(({ 'runs/0002.bin': _, ...rest }) => rest)],
    [
      'a newer version',
      'newer',
      () => withText('manifest.json', (text) => text.replace('"version":2', '"version":4')),
    ],
    [
      'an older manifest',
      'invalid',
      () => withText('manifest.json', (text) => text.replace('"version":2', '"version":0')),
    ],
    [
      'a setting that is out of range',
      'invalid',
      () => withText('runs/0001.json', (text) => text.replace('"alpha":', '"alpha":9')),
    ],
    [
      'a value of another kind',
      'invalid',
      () => withText('runs/0001.json', (text) => text.replace('"star":true', '"star":"yes"')),
    ],
    [
      'something that nobody knows',
      'invalid',
      () => withText('runs/0001.json', (text) => text.replace('"star":true', '"star":true,"x":1')),
    ],
    [
      'weights of another model',
      'invalid',
      () => withText('runs/0001.json', (text) => text.replace('"hidden":[5]', '"hidden":[6]')),
    ],
    [
      'moments of another size',
      'invalid',
      () =>
        withText('runs/0002.json', (text) =>
          text.replace(/"moments":\{"[a-z]+":\[\{[^}]*\},/, (found) =>
            found.replace(/\{"\$array[^}]*\},/, ''),
          ),
        ),
    ],
    [
      'JSON deeper than the stack',
      'invalid',
      () => withParts((parts) => ({ ...parts, 'runs/0001.json': strToU8('['.repeat(1e6)) })),
    ],
    [
      'text that is no UTF-8',
      'invalid',
      () => withParts((parts) => ({ ...parts, 'runs/0001.json': new Uint8Array([34, 255, 34]) })),
    ],
  ])('is told: %s', async (_, fault, make) => {
    const error = await faultOf(make());
    expect(error.fault).toBe(fault);
    expect(error.message).toMatch(/\.$/);
  });

  it('names the value that is wrong', async () => {
    const wrong = withText('runs/0001.json', (text) => text.replace('"star":true', '"star":7'));
    expect((await faultOf(wrong)).message).toContain('In runs/0001.json: run.star: ');
    const newer = withText('manifest.json', (text) => text.replace('"version":2', '"version":3'));
    expect((await faultOf(newer)).message).toContain('format 3');
  });

  it('makes nothing of a prototype in its text', async () => {
    const odd = withText('runs/0001.json', (text) =>
      text.replace('"star":true', '"star":true,"__proto__":{"evil":1}'),
    );
    expect((await faultOf(odd)).fault).toBe('invalid');
    expect(({} as { evil?: number }).evil).toBeUndefined();
  });
});

/** Sets the unpacked size that the directory states for each entry. */
function withStatedSize(zip: Uint8Array, size: number): Blob {
  const view = new DataView(zip.buffer, zip.byteOffset);
  for (let at = 0; at + 46 < zip.length; at++) {
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, size, true);
  }
  return blobOf(zip);
}

describe('a file that unpacks to more than there is room for', () => {
  const zeros = zipSync({ 'manifest.json': new Uint8Array(50_000_000) });

  it('is refused before anything is unpacked, where it says so', async () => {
    expect((await faultOf(blobOf(zeros))).fault).toBe('too-large');
    expect((await faultOf(withStatedSize(zeros.slice(), 0xffffffff))).fault).toBe('too-large');
  });

  it('is refused once it passes the size it states, where it does not', async () => {
    let pieces = 0;
    const { db } = openMachine();
    const files = createRunFiles({
      db,
      catalog,
      nextId: () => '',
      now: () => 0,
      yieldToEvents: async () => {
        pieces += 1;
      },
    });
    const lying = files.read(withStatedSize(zeros.slice(), 1000), () => {});
    await expect(lying).rejects.toMatchObject({ fault: 'damaged' });
    await expect(lying).rejects.toThrow('larger than it says');
    expect(pieces).toBe(0);
  });
});

describe('a file that would take long to read', () => {
  /** A file of one run with this text; whoever unpacks its bytes finds them changed. */
  const odd = (text: string, size = 1000) => {
    const zip = zipSync({
      'manifest.json': strToU8('{"format":"distillation-lab runs","version":1,"runs":1}'),
      'runs/0001.json': strToU8(text),
      'runs/0001.bin': new Uint8Array(size),
    });
    const view = new DataView(zip.buffer, zip.byteOffset);
    let last = 0;
    for (let at = 0; at + 46 < zip.length; at++) {
      if (view.getUint32(at, true) === 0x02014b50) last = at;
    }
    view.setUint32(last + 16, 0, true);
    return blobOf(zip);
  };
  const oneRun = () => new TextDecoder().decode(unzipSync(bytes)['runs/0001.json']);

  it.each([
    ['zeros that no row names', '{}', 'belong to no array'],
    ['zeros that an unknown field names', '{"x":{"$array":"u8","at":0,"length":1000}}', 'run: '],
    ['brackets', '['.repeat(1e6), 'nested deeper'],
    ['brackets beside one another', `[${'[],'.repeat(1e6)}0]`, 'parts'],
    ['blanks', ' '.repeat(2e6), 'blank'],
    ['a name of a megabyte', `{"x":{"$array":"${'x'.repeat(1e6)}"}}`, 'xxx'],
  ])('is refused before its bytes are unpacked: %s', async (_, text, reason) => {
    const error = await faultOf(odd(text));
    expect(error).toMatchObject({ fault: 'invalid', message: expect.stringContaining(reason) });
    expect(error.message.length).toBeLessThan(400);
  });

  it('is given up at its first wrong value', async () => {
    const many = oneRun().replace('"histories":[', `"histories":[${'{},'.repeat(19_000)}`);
    const error = await faultOf(odd(many, unzipSync(bytes)['runs/0001.bin']?.length));
    expect(error.message).toContain('histories.0.losses');
    expect(error.cause).toMatchObject({ issues: { length: 1 } });
  });

  it('is refused with a date past all dates', async () => {
    const late = withText('runs/0001.json', (text) =>
      text.replace('"createdAt":7', '"createdAt":1e300'),
    );
    expect((await faultOf(late)).message).toContain('createdAt');
  });
});

describe('bytes that were changed on the way', () => {
  const at = fc.nat();
  const change = fc.oneof(
    fc.record({ kind: fc.constant('flip' as const), at, bit: fc.nat(7) }),
    fc.record({ kind: fc.constant('cut' as const), at }),
    fc.record({
      kind: fc.constant('insert' as const),
      at,
      content: fc.uint8Array({ minLength: 1 }),
    }),
    fc.record({
      kind: fc.constant('remove' as const),
      at,
      count: fc.integer({ min: 1, max: 200 }),
    }),
  );

  it('are told, or change nothing', async () => {
    const { db, open } = openMachine();
    const expected = await contentOf(first.db);
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
        let changed = bytes;
        for (const each of changes) {
          const place = changed.length > 0 ? each.at % changed.length : 0;
          const [head, tail] = [changed.slice(0, place), changed.slice(place)];
          if (each.kind === 'cut') changed = head;
          if (each.kind === 'insert') changed = Buffer.concat([head, each.content, tail]);
          if (each.kind === 'remove') changed = Buffer.concat([head, tail.slice(each.count)]);
          if (each.kind === 'flip') {
            changed = changed.slice();
            changed[place] = (changed[place] ?? 0) ^ (1 << each.bit);
          }
        }
        const error = await open(blobOf(changed)).then(
          () => null,
          (thrown: unknown) => thrown,
        );
        const content = await contentOf(db);
        if (error) {
          expect(error).toBeInstanceOf(RunFileError);
          expect(content.runs).toEqual([]);
        } else {
          expect(content.histories).toEqual(expected.histories);
          expect(content.weights).toEqual(expected.weights);
          expect(content.checkpoints).toEqual(expected.checkpoints);
          expect(content.runs.map(({ importedAt: _, ...run }) => run)).toEqual(expected.runs);
          await Promise.all(
            [db.runs, db.histories, db.checkpoints, db.weights, db.pictures].map((table) =>
              table.clear(),
            ),
          );
        }
      }),
      { numRuns: 400 },
    );
  });
});
