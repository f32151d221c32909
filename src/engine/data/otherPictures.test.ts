import { expect, it } from 'vitest';
import { nodeContext } from '../../cli/nodeContext';
import { liveSettingsOf } from '../../config/live';
import { applyChanges } from '../../config/paths';
import { validate } from '../../config/reading/validate';
import { catalog } from '../../workloads/catalog';
import { collect, lossesOf, ofType, toyConfig } from '../testing/testRun';
import { fitPicture } from './otherPictures';

const SIDE = 32;

function pictureOf(valueAt: (y: number, x: number, channel: number) => number): Float32Array {
  return Float32Array.from({ length: SIDE * SIDE * 3 }, (_, i) =>
    valueAt(Math.floor(i / (3 * SIDE)), Math.floor(i / 3) % SIDE, i % 3),
  );
}

it('leaves a picture of its own size as it is', () => {
  const picture = pictureOf((y, x, channel) => (y + 2 * x + channel) / 100);
  expect(fitPicture(picture, SIDE, SIDE, 3)).toEqual(picture);
});

it('scales bilinearly, and makes grey of colours', () => {
  // A slope stays a slope: pixel x of 28 lies at (x + ½)·32/28 − ½ of 32.
  const slope = pictureOf((_y, x) => x);
  const fitted = fitPicture(slope, 28, 28, 1);
  for (let x = 0; x < 28; x++) {
    expect(fitted[5 * 28 + x]).toBeCloseTo(((x + 0.5) * 32) / 28 - 0.5, 4);
  }
  const green = pictureOf((_y, _x, channel) => (channel === 1 ? 1 : 0));
  expect(fitPicture(green, 4, 4, 1)[0]).toBeCloseTo(0.587, 6);
});

it('teaches by pictures that nobody labelled: the baseline learns nothing', async () => {
  const config = applyChanges(catalog.mnist.defaults, {
    'workload.options.trainSize': 60,
    'teacher.architecture': { kind: 'mlp', hidden: [8] },
    'teacher.source': 'train',
    'teacher.training.trainSize': 60,
    'teacher.training.epochs': 1,
    'student.architecture': { kind: 'mlp', hidden: [4] },
    'distillation.inputs': 'pictures',
    'training.epochs': 2,
    backend: 'wasm',
  });
  const events = await collect(config, nodeContext(liveSettingsOf(config)));
  expect(ofType(events, 'failed')).toEqual([]);
  const losses = lossesOf(events);
  expect(losses.every(({ student }) => student.distillationLoss > 0)).toBe(true);
  expect(losses.every(({ baseline }) => baseline?.totalLoss === 0)).toBe(true);
});

it('is refused where inputs are no pictures', () => {
  const [problem] = validate(toyConfig({ 'distillation.inputs': 'pictures' }), catalog);
  expect(problem?.path).toBe('distillation.inputs');
});
