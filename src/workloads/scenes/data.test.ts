import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { ExperimentConfig } from '../../config/experiment';
import { applyChanges, type ConfigChanges } from '../../config/paths';
import { completeConfig, validate } from '../../config/reading/validate';
import { collect, lossesOf, ofType } from '../../engine/testing/testRun';
import { takeLabels } from '../../model/dataset';
import { Random } from '../../numeric/random';
import { summary as summarySchema } from '../../storage/runFile/summarySchema';
import { catalog } from '../catalog';
import { composeScene, type Placed, paint, paintBackground } from './compose';
import { loadScenes } from './data';
import { openSprites } from './openSprites';
import type { ScenesOptions } from './options';
import { NOTHING, type Sprite } from './sprite';
import { colourOf, drawnThings } from './things';

const context = {
  assets: { read: (path: string) => readFile(`public/${path}`) },
  fixedRandom: (stream: string) => new Random(0, stream),
  random: (stream: string) => new Random(1, stream),
  onProgress: () => {},
} as unknown as Parameters<typeof loadScenes>[2];

function optionsOf(changes: Partial<ScenesOptions> = {}): ScenesOptions {
  const { workload } = catalog.scenes.defaults;
  return { ...(workload.options as ScenesOptions), size: 16, trainSize: 10, ...changes };
}

/** A run of a few steps on small scenes. */
function tinyRun(changes: ConfigChanges = {}): ExperimentConfig {
  const block = (filters: number) => ({ filters, kernel: 3, pool: true });
  return applyChanges(catalog.scenes.defaults, {
    'workload.options.size': 16,
    'workload.options.trainSize': 20,
    'workload.options.things': 2,
    'workload.options.source': 'drawn',
    'teacher.source': 'train',
    'teacher.architecture': { kind: 'cnn', blocks: [block(6)], dense: [] },
    'teacher.training.trainSize': 20,
    'teacher.training.epochs': 1,
    'student.architecture': { kind: 'cnn', blocks: [block(3)], dense: [] },
    'training.epochs': 1,
    'training.batchSize': 10,
    backend: 'wasm',
    ...changes,
  });
}

const full: Sprite = {
  colourAt: (x, y) => (x >= 0 && y >= 0 && x <= 1 && y <= 1 ? 0xff0000 : NOTHING),
};
const at = (label: number, x: number, y: number, side: number): Placed => {
  return { label, sprite: full, x, y, side, angle: 0, isMirrored: false };
};

describe('a scene', () => {
  it('has the class of the topmost thing at each pixel, and the background’s elsewhere', () => {
    const scene = paintBackground({ size: 8, density: 1, clutter: 0 }, new Random(1, 'test'));
    expect(scene.labels.every((label) => label === 0)).toBe(true);
    paint(scene, 8, at(1, 0.25, 0.25, 0.5));
    paint(scene, 8, at(2, 0.5, 0.25, 0.25));
    expect([...scene.labels.subarray(0, 8)]).toEqual([1, 1, 1, 1, 0, 0, 0, 0]);
    expect([...scene.labels.subarray(8, 16)]).toEqual([1, 1, 1, 2, 2, 0, 0, 0]);
    expect([...scene.labels.subarray(32)].every((label) => label === 0)).toBe(true);
    expect([...scene.pixels.subarray(0, 3)]).toEqual([255, 0, 0]);
  });

  it('gives a pixel to a thing that covers half of it', () => {
    const covering = (holds: (x: number, y: number) => boolean) => {
      const sprite = { colourAt: (x: number, y: number) => (holds(x, y) ? 0xff0000 : NOTHING) };
      const scene = paintBackground({ size: 8, density: 1, clutter: 0 }, new Random(1, 'test'));
      paint(scene, 8, { ...at(1, 3.5 / 8, 3.5 / 8, 1 / 8), sprite });
      return scene.labels[3 * 8 + 3];
    };
    expect(covering((x, y) => x > 0 && x < 0.5 && y > 0 && y < 1)).toBe(1);
    expect(covering((x, y) => x > 0 && x < 0.5 && y > 0 && y < 0.5)).toBe(0);
  });

  it('is the same for the same random numbers, and shows every thing', () => {
    const make = (seed: number) =>
      composeScene({ size: 32, density: 4, clutter: 0.5 }, 8, drawnThings, new Random(seed, 's'));
    expect(make(3)).toEqual(make(3));
    const seen = new Set(Array.from({ length: 40 }, (_, seed) => [...make(seed).labels]).flat());
    expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('draws colours as they are called', () => {
    expect(colourOf(0, 1, 1)).toBe(0xff0000);
    expect(colourOf(1 / 3, 1, 1)).toBe(0x00ff00);
    expect(colourOf(0.5, 0, 1)).toBe(0xffffff);
  });
});

describe('composed scenes', () => {
  it('are the first of a larger set, and others for the test', async () => {
    const [few, many] = [
      await loadScenes(optionsOf(), 4, context),
      await loadScenes(optionsOf(), 30, context),
    ];
    const first = Int32Array.of(0, 1, 2, 3);
    expect(takeLabels(few.teacherSet.labels, first)).toEqual(
      takeLabels(many.teacherSet.labels, first),
    );
    expect([few.transferSet.count, few.teacherSet.count, many.teacherSet.count]).toEqual([
      10, 4, 30,
    ]);
    expect(few.testSet.count).toBe(catalog.scenes.testExamples(catalog.scenes.defaults));
    expect(takeLabels(few.testSet.labels, first)).not.toEqual(
      takeLabels(few.teacherSet.labels, first),
    );
  });

  it('are of known hands, and of one that is only tested on', async () => {
    const { testSet, shiftedTestSets } = await loadScenes(optionsOf(), 4, context);
    const shifted = shiftedTestSets?.shiftedScore as typeof testSet;
    expect(shifted.count).toBe(testSet.count);
    const input = (set: typeof testSet) => {
      const out = new Float32Array(set.inputs.size);
      set.inputs.fill([0], 0, 1, out);
      return out;
    };
    expect(input(shifted)).not.toEqual(input(testSet));
    const validated = await loadScenes(optionsOf({ evaluateOn: 'validation' }), 4, context);
    expect(validated.shiftedTestSets).toBeUndefined();
    const drawn = await loadScenes(optionsOf({ source: 'drawn' }), 4, context);
    expect(drawn.shiftedTestSets).toBeUndefined();
    expect(input(drawn.testSet)).not.toEqual(input(testSet));
  });

  it('have every thing in every hand', async () => {
    const { known, unseen } = await openSprites('emoji', context);
    for (const source of [known, unseen]) {
      if (!source) throw new Error('a hand is missing');
      const scenes = Array.from({ length: 40 }, (_, seed) =>
        composeScene({ size: 32, density: 4, clutter: 0 }, 8, source, new Random(seed, 's')),
      );
      const seen = new Set(scenes.flatMap(({ labels }) => [...labels]));
      expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    }
  });

  it('are varied without leaving the range of pixels', async () => {
    const augment = { noise: 0.3, brightness: 0.5 };
    const { augment: vary } = await loadScenes(optionsOf({ augment }), 4, context);
    const inputs = new Float32Array(2 * 3 * 256).fill(0.9);
    vary?.(inputs, 2, new Random(1, 'augment'));
    expect(Math.min(...inputs)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...inputs)).toBeLessThanOrEqual(1);
    expect(new Set(inputs).size).toBeGreaterThan(500);
  });

  it('say so where every scene has an omitted class', async () => {
    await expect(loadScenes(optionsOf({ omitClasses: [0] }), 4, context)).rejects.toThrow(
      /omit fewer/,
    );
  });
});

describe('a run on scenes', () => {
  it('has defaults that can be run', () => {
    expect(validate(catalog.scenes.defaults, catalog)).toEqual([]);
  });

  it.each(['kd', 'cwd', 'sp', 'at', 'dist'] as const)('ends with %s', async (method) => {
    const spec = tinyRun({ 'distillation.method': method });
    expect(validate(spec, catalog)).toEqual([]);
    const events = await collect(spec);
    const summary = ofType(events, 'completed')[0]?.summary;
    expect(summary?.student.score).toBe(summary?.student.values.meanIoU);
    expect(summary?.student.details.kind).toBe('segmentation');
    // A run file can hold it.
    expect(summarySchema.parse(summary)).toEqual(summary);
    const losses = lossesOf(events);
    expect(losses.length).toBe(2);
    for (const { student, baseline } of losses) {
      expect(student.distillationLoss).toBeGreaterThan(0);
      expect(Number.isFinite(baseline?.totalLoss)).toBe(true);
    }
  });

  it('has the baseline’s bits at α = 0, also where the teacher is asked anew at each step', async () => {
    const spec = tinyRun({
      'distillation.alpha': 0,
      'workload.options.augment.noise': 0.1,
      'teacher.training.labelSmoothing': 0.1,
    });
    const losses = lossesOf(await collect(spec));
    for (const { student, baseline } of losses) expect(student.totalLoss).toBe(baseline?.totalLoss);
  });

  it('has a shipped teacher for five kinds of emoji alone', () => {
    const messages = (changes: ConfigChanges) =>
      validate(applyChanges(catalog.scenes.defaults, changes), catalog).map(
        ({ message }) => message,
      );
    expect(messages({ 'workload.options.size': 32 })).toEqual([]);
    expect(messages({ 'workload.options.things': 3 })).toEqual([
      expect.stringMatching(/has this architecture/),
    ]);
    // Links that say nothing of the teacher have it trained.
    const { spec } = completeConfig({ 'workload.options.things': 3 }, catalog.scenes, catalog);
    expect(spec?.teacher.source).toBe('train');
  });

  it.each([
    [{ kind: 'resnet-small', widths: [4], blocks: 1, norm: 'group' }, /choose cnn, mlp or linear/],
    [
      {
        kind: 'cnn',
        blocks: Array.from({ length: 5 }, () => ({ filters: 2, kernel: 3, pool: true })),
        dense: [],
      },
      /let fewer blocks pool/,
    ],
    [{ kind: 'bag', ngrams: 1, buckets: 10, width: 4 }, /are no texts/],
  ])('is refused with a network that has no answer for each pixel: %j', (architecture, message) => {
    const problems = validate(tinyRun({ 'student.architecture': architecture }), catalog);
    expect(problems.map((problem) => problem.message).join()).toMatch(message);
  });
});
