import { describe, expect, it, vi } from 'vitest';
import type { SourceFile } from '../datasets/files/openFiles';
import { readTeacher } from './readTeacher';
import { readTeacherContent, type StoredLogits } from './storedTeacher';
import { graphModelFiles, layersModelFiles, npyFile } from './testing/teacherFiles';

vi.mock('./limits', async (original) => ({
  ...(await original<typeof import('./limits')>()),
  MAX_TEACHER_BYTES: 100_000,
}));

const textFile = (name: string, text: string): SourceFile => ({ name, blob: new Blob([text]) });
const read = (files: SourceFile[]) => readTeacher(files, {});
const rows = (count: number, classes: number) =>
  Float32Array.from({ length: count * classes }, (_, i) => (i % 7) - 2.5);

/** What a file of logits comes to. */
async function readLogits(...files: SourceFile[]): Promise<StoredLogits> {
  const { content } = await read(files);
  const stored = readTeacherContent(content);
  if (stored.kind !== 'logits') throw new Error('no logits');
  return stored;
}

describe('models', () => {
  it('of layers are tried, and come back as they were', async () => {
    const files = await layersModelFiles([4, 4, 1], 3);
    const { info, content, teacher } = await read(files);
    expect(info).toMatchObject({
      kind: 'layers',
      name: 'Own model',
      source: 'model.json, weights.bin',
      input: [4, 4, 1],
      classes: 3,
      outputs: 'logits',
      parameters: 16 * 4 + 4 + 4 * 3 + 3,
      macs: 16 * 4 + 4 * 3,
      notes: [],
    });
    expect(readTeacherContent(content)).toEqual(teacher);
    const { info: again } = await read(files);
    expect(again.hash).toBe(info.hash);
  });

  it('that end in a softmax are told apart', async () => {
    const { info } = await read(await layersModelFiles([2], 3, { softmax: true }));
    expect(info).toMatchObject({ outputs: 'probabilities' });
    expect(info.notes[0]).toMatch(/logarithms/);
  });

  it('of graphs are put together from their shards', async () => {
    const { info, teacher } = await read(graphModelFiles([1, 2, 3, 4, 5, 6], { rows: 1 }));
    expect(info).toMatchObject({ kind: 'graph', input: [2], classes: 3, parameters: 6, macs: 6 });
    expect(teacher).toMatchObject({ batch: 1 });
  });

  it.each([
    [
      'a missing shard',
      () => graphModelFiles([1, 2, 3, 4]).slice(0, 2),
      /also needs group1-shard2/,
    ],
    [
      'an unknown operation',
      () => graphModelFiles([1, 2, 3, 4], { op: 'Frobnicate' }),
      /“Frobnicate”/,
    ],
    [
      'weights that are cut off',
      () => cutOff(graphModelFiles([1, 2, 3, 4])),
      /cut off or of another/,
    ],
    ['weights alone', () => graphModelFiles([1, 2, 3, 4]).slice(1), /model\.json is missing/],
    ['a broken JSON', () => [textFile('model.json', '{"format": "layers-mod')], /no whole JSON/],
    ['another JSON', () => [textFile('package.json', '{"name": "x"}')], /no model of TensorFlow/],
    ['a model of PyTorch', () => [textFile('net.pt', 'PK')], /np\.save/],
    ['too much', () => [textFile('big.bin', 'x'.repeat(100_001))], /100 kB.*smaller model/],
  ])('are refused in words: %s', async (_, files, message) => {
    await expect(read(files())).rejects.toThrow(message);
  });

  it('with an unknown layer are refused in words', async () => {
    const files = await layersModelFiles([2], 3);
    const json = await (files[0] as SourceFile).blob.text();
    const changed = [
      textFile('model.json', json.replace('"Dense"', '"MyLayer"')),
      ...files.slice(1),
    ];
    await expect(read(changed)).rejects.toThrow(/layer “MyLayer”.*graph model/);
  });
});

function cutOff([json, first]: SourceFile[]): SourceFile[] {
  const last = { name: 'group1-shard2of2.bin', blob: new Blob(['x']) };
  return [json as SourceFile, first as SourceFile, last];
}

describe('logits', () => {
  it('come of .npy with their bits, and of the test set beside them', async () => {
    const [transfer, test] = [rows(20, 3), rows(5, 3)];
    const stored = await readLogits(
      npyFile('logits.npy', transfer, [20, 3]),
      npyFile('test_logits.npy', test, [5, 3]),
    );
    expect(stored).toMatchObject({ rows: 20, testRows: 5, classes: 3, inputsHash: null });
    expect(stored.transfer).toEqual(transfer);
    expect(stored.test).toEqual(test);
  });

  it('come of tables, with names or without', async () => {
    const expected = Float32Array.of(1, 2.5, -3, 4);
    const plain = await readLogits(textFile('a.csv', '1,2.5\n-3,4e0\n'));
    const named = await readLogits(textFile('a.tsv', 'cat\tdog\n1\t2.5\n-3\t4\n'));
    expect(plain.transfer).toEqual(expected);
    expect(named.transfer).toEqual(expected);
  });

  it('name what they are for', async () => {
    const hash = 'a'.repeat(64);
    const json = JSON.stringify({ format: 'distillation-lab-logits', inputsSha256: hash });
    const files = [npyFile('l.npy', rows(20, 3), [20, 3]), textFile('l.json', json)];
    expect((await readLogits(...files)).inputsHash).toBe(hash);
  });

  it('are made of probabilities', async () => {
    const { info, teacher } = await read([textFile('p.csv', '0.25,0.75\n1,0\n')]);
    const values = (teacher as StoredLogits).transfer;
    expect(values[0]).toBeCloseTo(Math.log(0.25), 6);
    expect(values[3]).toBeCloseTo(Math.log(1e-10), 4);
    expect(info.notes[0]).toMatch(/holds probabilities.*1 probability below 1e-10/);
  });

  it.each([
    ['three sides', [npyFile('l.npy', rows(20, 3), [20, 3, 1])], /\(20, 3, 1\)/],
    ['no number', [textFile('l.csv', '1,2\n3,x\n')], /Row 2.*“x”/],
    ['rows of several lengths', [textFile('l.csv', '1,2\n3,4\n5\n')], /Row 3.*1 columns/],
    ['infinity', [npyFile('l.npy', Float32Array.of(1, 2, 3, Infinity), [2, 2])], /Row 2.*Infinity/],
    [
      'two of a kind',
      [npyFile('a.npy', rows(2, 3), [2, 3]), npyFile('b.npy', rows(2, 3), [2, 3])],
      /a\.npy, b\.npy/,
    ],
    [
      'other classes',
      [npyFile('a.npy', rows(2, 3), [2, 3]), npyFile('test.npy', rows(2, 2), [2, 2])],
      /2 columns.*3/,
    ],
    ['no array inside', [textFile('l.npy', 'hello')], /np\.save/],
  ])('are refused in words: %s', async (_, files, message) => {
    await expect(read(files)).rejects.toThrow(message);
  });
});
