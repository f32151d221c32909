import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { applyChanges } from '../../config/paths';
import { validate } from '../../config/reading/validate';
import { withTeacherFile } from '../../config/teacherFile';
import type { SourceFile } from '../../datasets/files/openFiles';
import type { TransferSetFiles } from '../../protocol/inspection';
import { readTeacher } from '../../teacherFiles/readTeacher';
import { describeTeacher, type TeacherReader } from '../../teacherFiles/teacherInfo';
import {
  graphModelFiles,
  layersModelFiles,
  npyFile,
} from '../../teacherFiles/testing/teacherFiles';
import { zipTransferSet } from '../../teacherFiles/writeLogits';
import { catalog } from '../../workloads/catalog';
import { startBackend } from '../backends/backend';
import { answer } from '../inspect/inspect';
import { SnapshotHistory } from '../inspect/snapshotHistory';
import { collect, lossesOf, ofType, toyConfig } from '../testing/testRun';

const meta = catalog.toy2d;

/** `spec` with a teacher of these files, and a reader that knows it alone. */
async function withFiles(files: SourceFile[], spec = toyConfig()) {
  const { info, teacher } = await readTeacher(files, {});
  const teacherFiles: TeacherReader = { read: async () => teacher };
  return { spec: withTeacherFile(spec, describeTeacher(info), meta), teacherFiles };
}

/** What the teacher of a run on `spec` says, as files. */
async function writeOut(spec = toyConfig()): Promise<TransferSetFiles> {
  const snapshots = new SnapshotHistory();
  await collect(spec, { snapshots });
  const work = answer({ type: 'transferSet', what: 'logits' }, snapshots);
  for (;;) {
    const piece = await work.next();
    if (!piece.done) continue;
    if (piece.value.type !== 'transferSet') throw new Error('another answer');
    return piece.value.files;
  }
}

/** The same as the zip that the page hands out. */
async function writeZip(): Promise<SourceFile[]> {
  const blob = zipTransferSet(await writeOut(), { spec: toyConfig(), meta });
  return [{ name: 'points-teacher.zip', blob }];
}

function messageOf(events: Awaited<ReturnType<typeof collect>>): string {
  const [failed] = ofType(events, 'failed');
  return failed ? `${failed.error.code}: ${failed.error.message}` : 'it did not fail';
}

beforeAll(async () => {
  await startBackend('wasm', { wasmFiles: null, stepMacs: 0 });
});

describe('a model of TensorFlow.js', () => {
  it('teaches, is measured before, and its cost is told', async () => {
    const { spec, teacherFiles } = await withFiles(await layersModelFiles([2], 3));
    expect(validate(spec, catalog)).toEqual([]);
    const events = await collect(spec, { teacherFiles });
    expect(messageOf(events)).toBe('it did not fail');
    const [report] = ofType(events, 'teacher');
    expect(report?.teacher.evaluation.examples).toBe(1000);
    expect(report?.teacher.parameters).toBe(2 * 4 + 4 + 4 * 3 + 3);
    const summary = ofType(events, 'completed')[0]?.summary;
    expect(summary?.teacher.latencyMs).toBeGreaterThan(0);
    expect(summary?.cost.teacherTraining).toBeNull();
    expect(summary?.student.values.agreement).toBeGreaterThan(0);
  });

  it('answers as its logits do, also where it ends in a softmax or reads one input at once', async () => {
    const weights = [3, -1, 0.5, 2, -2, 1];
    const runs = await Promise.all(
      [{}, { op: 'Softmax' }, { rows: 1 }].map(async (options) => {
        const { spec, teacherFiles } = await withFiles(graphModelFiles(weights, options));
        return lossesOf(await collect(spec, { teacherFiles }));
      }),
    );
    const [plain = [], ...others] = runs;
    expect(plain.length).toBe(12);
    for (const other of others) {
      other.forEach(({ student }, step) => {
        expect(student.totalLoss).toBeCloseTo(plain[step]?.student.totalLoss as number, 4);
      });
    }
  });

  it('is asked at each step where inputs are varied', async () => {
    const varied = toyConfig({ 'workload.options.augment.jitter': 0.1 });
    const { spec, teacherFiles } = await withFiles(await layersModelFiles([2], 3), varied);
    const events = await collect(spec, { teacherFiles });
    expect(messageOf(events)).toBe('it did not fail');
    expect(ofType(events, 'completed')[0]?.summary.cost.teacherLogits?.macs).toBeGreaterThan(0);
  });

  it('may have an assistant', async () => {
    const assisted = toyConfig({ 'teacher.assistant': { kind: 'mlp', hidden: [6] } });
    const { spec, teacherFiles } = await withFiles(await layersModelFiles([2], 3), assisted);
    expect(messageOf(await collect(spec, { teacherFiles }))).toBe('it did not fail');
  });

  it('leaves no tensors', async () => {
    const { spec, teacherFiles } = await withFiles(await layersModelFiles([2], 3));
    await collect(spec, { teacherFiles });
    const before = tf.memory().numTensors;
    await collect(spec, { teacherFiles });
    expect(tf.memory().numTensors).toBe(before);
  });

  it('is asked for by the names of its files where it is not here', async () => {
    const { spec } = await withFiles(await layersModelFiles([2], 3));
    expect(messageOf(await collect(spec))).toMatch(
      /^teacher-file-missing: .*“Own model”, read from model\.json, weights\.bin/,
    );
  });
});

describe('a file of logits', () => {
  it('that was written out gives the same student, bit for bit', async () => {
    const plain = toyConfig();
    const { spec, teacherFiles } = await withFiles(await writeZip());
    expect(validate(spec, catalog)).toEqual([]);
    const [before, after] = [await collect(plain), await collect(spec, { teacherFiles })];
    expect(messageOf(after)).toBe('it did not fail');
    expect(lossesOf(after)).toEqual(lossesOf(before));
    const [a, b] = [before, after].map((events) => ofType(events, 'completed')[0]?.summary);
    expect(b?.student.values).toEqual(a?.student.values);
    expect(b?.teacher.values).toEqual(a?.teacher.values);
    expect(b?.cost.teacherLogits).toBeNull();
  });

  it('without those of the test set leaves open how good the teacher is', async () => {
    const values = Float32Array.from({ length: 180 }, (_, i) => Math.sin(i));
    const { spec, teacherFiles } = await withFiles([npyFile('logits.npy', values, [60, 3])]);
    const events = await collect(spec, { teacherFiles });
    expect(messageOf(events)).toBe('it did not fail');
    const summary = ofType(events, 'completed')[0]?.summary;
    expect(summary?.teacher).toMatchObject({ examples: 0, score: Number.NaN, values: {} });
    expect(summary?.student.values.agreement).toBeUndefined();
    expect(summary?.student.score).toBeGreaterThan(0);
  });

  it('is refused where it is of other examples', async () => {
    const { spec, teacherFiles } = await withFiles(await writeZip());
    const other = applyChanges(spec, { 'workload.options.noise': 0.3 });
    expect(messageOf(await collect(other, { teacherFiles }))).toMatch(/60 other examples/);
    const fewer = applyChanges(spec, { 'workload.options.omitClasses': [1] });
    expect(messageOf(await collect(fewer, { teacherFiles }))).toMatch(
      /60 examples.*transfer set has/,
    );
  });
});

describe('misfits are told before the run', () => {
  const problemsOf = async (files: SourceFile[], changes = {}) => {
    const { spec } = await withFiles(files, toyConfig(changes));
    return validate(spec, catalog)
      .map(({ path, message }) => `${path} ${message}`)
      .join('\n');
  };
  const logits = () => [npyFile('l.npy', new Float32Array(180).fill(2), [60, 3])];

  it.each([
    [
      'inputs',
      () => layersModelFiles([5], 3),
      {},
      /teacher\.file reads inputs of 5 values.*2 values/,
    ],
    ['classes', () => layersModelFiles([2], 7), {}, /has 7 outputs and the task has 3 classes/],
    ['augmentation', logits, { 'workload.options.augment.jitter': 0.1 }, /set augmentation to 0/],
    ['noise', logits, { 'distillation.inputs': 'noise' }, /its inputs to the transfer set/],
    ['layers', logits, { 'distillation.method': 'fitnet' }, /distillation\.method.*hidden layers/],
    ['start', logits, { 'student.initialization': 'teacher-layers' }, /student\.initialization/],
  ])('%s', async (_, files, changes, message) => {
    expect(await problemsOf(await files(), changes)).toMatch(message);
  });

  it('a number of logits', async () => {
    const { spec } = await withFiles(logits());
    const more = applyChanges(spec, { 'workload.options.trainSize': 100 });
    const [problem] = validate(more, catalog);
    expect(problem?.message).toMatch(/logits of 60 examples and the transfer set has 100/);
  });

  it('images of another shape', async () => {
    const { info } = await readTeacher(await layersModelFiles([28, 28, 1], 10), {});
    const spec = withTeacherFile(catalog.mnist.defaults, describeTeacher(info), catalog.mnist);
    expect(validate(spec, catalog)).toEqual([]);
    const flat = await readTeacher(await layersModelFiles([3, 28, 28], 10), {});
    const other = withTeacherFile(
      catalog.mnist.defaults,
      describeTeacher(flat.info),
      catalog.mnist,
    );
    expect(validate(other, catalog)[0]?.message).toMatch(/inputs of 3 × 28 × 28 and the examples/);
  });
});
