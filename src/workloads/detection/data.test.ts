import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { ExperimentConfig } from '../../config/experiment';
import { applyChanges, type ConfigChanges } from '../../config/paths';
import { completeConfig, validate } from '../../config/reading/validate';
import { collect, lossesOf, ofType } from '../../engine/testing/testRun';
import { takeLabels } from '../../model/dataset';
import { Random } from '../../numeric/random';
import { summary as summarySchema } from '../../storage/runFile/summarySchema';
import { CELL_LABELS, cellClassesOf, trueBoxesOf } from '../../tasks/boxes/cells';
import { catalog } from '../catalog';
import { makeTeacherSet } from '../teacherSet';
import { loadDetection } from './data';
import type { DetectionOptions } from './options';

const context = {
  assets: { read: (path: string) => readFile(`public/${path}`) },
  fixedRandom: (stream: string) => new Random(0, stream),
  random: (stream: string) => new Random(1, stream),
  onProgress: () => {},
} as unknown as Parameters<typeof loadDetection>[2];

function optionsOf(changes: Partial<DetectionOptions> = {}): DetectionOptions {
  const { workload } = catalog.detection.defaults;
  return {
    ...(workload.options as DetectionOptions),
    size: 16,
    trainSize: 20,
    labelledFraction: 1,
    ...changes,
  };
}

/** A run of a few steps on small scenes. */
function tinyRun(changes: ConfigChanges = {}): ExperimentConfig {
  const block = (filters: number) => ({ filters, kernel: 3, pool: true });
  const blocks = (filters: number) => [block(filters), block(filters), block(filters)];
  return applyChanges(catalog.detection.defaults, {
    'workload.options.size': 16,
    'workload.options.trainSize': 20,
    'workload.options.things': 2,
    'teacher.source': 'train',
    'teacher.architecture': { kind: 'cnn', blocks: blocks(6), dense: [] },
    'teacher.training.trainSize': 20,
    'teacher.training.epochs': 1,
    'student.architecture': { kind: 'cnn', blocks: blocks(3), dense: [] },
    'training.epochs': 1,
    'training.batchSize': 10,
    backend: 'wasm',
    ...changes,
  });
}

const grid = { rows: 2, columns: 2 };

describe('scenes with boxes', () => {
  it('are the first of a larger set, and have a thing somewhere', async () => {
    const { teacherSet } = await loadDetection(optionsOf(), 8, context);
    const larger = await loadDetection(optionsOf(), 30, context);
    const first = Int32Array.from({ length: 8 }, (_, index) => index);
    const labels = takeLabels(teacherSet.labels, first);
    expect(labels).toEqual(takeLabels(larger.teacherSet.labels, first));
    expect(teacherSet.labels.size).toBe(4 * CELL_LABELS);
    const boxes = [...first].flatMap((at) => trueBoxesOf(labels.subarray(20 * at), grid) ?? []);
    expect(boxes.length).toBeGreaterThan(4);
    for (const { left, right, top, bottom } of boxes) {
      // Labels are whole steps, so that a side may be off by one.
      expect(Math.min(left, top)).toBeGreaterThan(-0.01);
      expect(Math.max(right, bottom)).toBeLessThan(1.01);
      expect(Math.min(right - left, bottom - top)).toBeGreaterThan(0);
    }
  });

  it('are of known hands, and of one that is only tested on, where things are emoji', async () => {
    const drawn = await loadDetection(optionsOf(), 4, context);
    expect(drawn.shiftedTestSets).toBeUndefined();
    const { testSet, shiftedTestSets } = await loadDetection(
      optionsOf({ source: 'emoji' }),
      4,
      context,
    );
    const shifted = shiftedTestSets?.shiftedScore as typeof testSet;
    expect([testSet.count, shifted.count]).toEqual([300, 300]);
    const first = ({ inputs }: typeof testSet) => {
      const out = new Float32Array(inputs.size);
      inputs.fill([0], 0, 1, out);
      return out;
    };
    expect(first(shifted)).not.toEqual(first(testSet));
    expect(first(testSet)).not.toEqual(first(drawn.testSet));
    const chosenOn = optionsOf({ source: 'emoji', evaluateOn: 'validation' });
    expect((await loadDetection(chosenOn, 4, context)).shiftedTestSets).toBeUndefined();
  });

  it('lose and change classes, and keep the numbers of boxes', async () => {
    const clean = (await loadDetection(optionsOf(), 20, context)).transferSet.labels.values;
    const numbers = (labels: Int32Array) => labels.filter((_, at) => at % CELL_LABELS > 0);
    const noisy = await loadDetection(optionsOf({ labelNoise: 0.5 }), 20, context);
    const { values } = noisy.transferSet.labels;
    expect(numbers(values)).toEqual(numbers(clean));
    const changed = cellClassesOf(values).filter((label, at) => label !== clean[CELL_LABELS * at]);
    expect(changed.length).toBe(40);
    const without = await loadDetection(optionsOf({ omitClasses: [1] }), 20, context);
    expect(without.transferSet.count).toBeGreaterThan(0);
    expect(cellClassesOf(without.transferSet.labels.values)).not.toContain(1);
    const swapped = makeTeacherSet(noisy.teacherSet, { omitClasses: [], swapClasses: [1, 2] });
    expect(numbers(swapped.labels.values)).toEqual(numbers(clean));
    await expect(loadDetection(optionsOf({ omitClasses: [0] }), 4, context)).rejects.toThrow(
      /omit fewer/,
    );
  });

  it('hide the boxes with the labels', async () => {
    const { transferSet } = await loadDetection(optionsOf({ labelledFraction: 0.5 }), 4, context);
    const known = Array.from({ length: 20 }, (_, at) =>
      trueBoxesOf(takeLabels(transferSet.labels, [at]), grid),
    ).filter((boxes) => boxes !== null);
    expect(known.length).toBe(10);
  });
});

describe('a run of detection', () => {
  it.each([
    ['detection-kd', { 'distillation.detection-kd.regression': 'bounded' }],
    ['detection-kd', {}],
    ['kd', { 'distillation.outputs': [1, 2] }],
    ['sp', {}],
    ['fgd', {}],
  ] as const)('ends with %s, %j', async (method, changes) => {
    const spec = tinyRun({ 'distillation.method': method, ...changes } as ConfigChanges);
    expect(validate(spec, catalog)).toEqual([]);
    const events = await collect(spec);
    const summary = ofType(events, 'completed')[0]?.summary;
    expect(summary?.student.score).toBe(summary?.student.values.ap50);
    expect(summary?.student.details.kind).toBe('boxes');
    // A run file can hold it.
    expect(summarySchema.parse(summary)).toEqual(summary);
    for (const { student, baseline } of lossesOf(events)) {
      expect(student.distillationLoss).toBeGreaterThan(0);
      expect(Number.isFinite(baseline?.totalLoss)).toBe(true);
    }
  });

  it('measures the unseen hand beside the score', async () => {
    const spec = tinyRun({ 'workload.options.source': 'emoji' });
    const summary = ofType(await collect(spec, { assets: context.assets }), 'completed')[0]
      ?.summary;
    expect(summary?.student.values.shiftedScore).toBeGreaterThanOrEqual(0);
    expect(summary?.teacher.values.shiftedScore).toBeGreaterThanOrEqual(0);
    expect(summary?.references?.[0]?.evaluation.score).toBeLessThan(0.5);
  });

  it('has a shipped teacher for five kinds of plain drawings alone', () => {
    const messages = (changes: ConfigChanges) =>
      validate(applyChanges(catalog.detection.defaults, changes), catalog).map(
        ({ message }) => message,
      );
    expect(messages({ 'workload.options.size': 32 })).toEqual([]);
    for (const changes of [
      { 'workload.options.things': 3 },
      { 'workload.options.source': 'emoji' },
    ]) {
      expect(messages(changes)).toEqual([expect.stringMatching(/has this architecture/)]);
      // Links that say nothing of the teacher have it trained.
      const { spec } = completeConfig(changes, catalog.detection, catalog);
      expect(spec?.teacher.source).toBe('train');
    }
  });

  it('has the baseline’s bits at α = 0', async () => {
    for (const { student, baseline } of lossesOf(
      await collect(tinyRun({ 'distillation.alpha': 0 })),
    ))
      expect(student.totalLoss).toBe(baseline?.totalLoss);
  });

  it.each([
    [{ 'student.architecture': { kind: 'linear' } }, /each cell of a grid: choose cnn/],
    [
      {
        'student.architecture': {
          kind: 'cnn',
          blocks: [{ filters: 4, kernel: 3, pool: true }],
          dense: [],
        },
      },
      /8 times smaller .* let 3 blocks pool/,
    ],
    [{ 'distillation.method': 'rank-distil' }, /not made for Detection: choose one of .*KD/],
    [
      { 'distillation.answers': 'top-k', 'distillation.method': 'kd' },
      /boxes too: let the teacher/,
    ],
    [{ 'distillation.outputs': [0, 6] }, /output 6 does not exist/],
  ] as [ConfigChanges, RegExp][])('is refused in a sentence: %j', (changes, message) => {
    const problems = validate(tinyRun(changes), catalog);
    expect(problems.map((problem) => problem.message).join()).toMatch(message);
  });
});
