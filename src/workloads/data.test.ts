import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { applyChanges } from '../config/paths';
import { noDatasets } from '../datasets/dataset';
import type { Dataset } from '../model/dataset';
import { Random } from '../numeric/random';
import { catalog } from './catalog';
import { imageAugment } from './imageAugment';
import { loadMnist } from './mnist/data';
import { drawPoints, loadToy2d } from './toy2d/data';
import type { LoadContext } from './workload';

const { workload: digits } = catalog.mnist.defaults;
const { workload: points } = catalog.toy2d.defaults;
if (digits.id !== 'mnist' || points.id !== 'toy2d') throw new Error('the defaults were mixed up');

function contextWith(
  read: LoadContext['assets']['read'] = (path) => readFile(`public/${path}`),
): LoadContext & { files: string[] } {
  const files: string[] = [];
  return {
    files,
    assets: {
      read(path) {
        files.push(path);
        return read(path);
      },
    },
    datasets: noDatasets,
    random: (stream) => new Random(1, stream),
    fixedRandom: (stream) => new Random(0, stream),
    onProgress: () => {},
  };
}

function countLabels({ labels }: Dataset): Map<number, number> {
  const counts = new Map<number, number>();
  for (const label of labels.values) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}

describe('digits', () => {
  it('are read only as far as they are needed', async () => {
    const context = contextWith();
    const data = await loadMnist({ ...digits.options, trainSize: 6000 }, 0, context);
    expect(data.transferSet.count).toBe(6000);
    expect(data.testSet.count).toBe(10_000);
    expect(context.files.filter((file) => file.includes('train'))).toHaveLength(2);
  });

  it('are real ones: the first test digit is a 7, in 0..1, and every class is there', async () => {
    const { testSet } = await loadMnist(digits.options, 0, contextWith());
    expect([...testSet.labels.values.subarray(0, 5)]).toEqual([7, 2, 1, 0, 4]);
    expect(countLabels(testSet).get(3)).toBe(1010);
    const image = new Float32Array(784);
    testSet.inputs.fill([0], 0, 1, image);
    expect(Math.max(...image)).toBeLessThanOrEqual(1);
    expect(image.reduce((sum, pixel) => sum + pixel, 0)).toBeCloseTo(72.36, 1);
  });

  it('keep the end of the training set for validation', async () => {
    const context = contextWith();
    const { testSet } = await loadMnist(
      { ...digits.options, evaluateOn: 'validation' },
      0,
      context,
    );
    expect(testSet.count).toBe(5000);
    expect(context.files).toContain('data/mnist/train-11.bin');
    expect(context.files.some((file) => file.includes('test'))).toBe(false);
    const whole = await loadMnist({ ...digits.options, trainSize: 60_000 }, 0, contextWith());
    expect(testSet.labels.values).toEqual(whole.transferSet.labels.values.slice(55_000));
  });

  it('lose classes, labels and truth as the options say, in the transfer set alone', async () => {
    const options = {
      ...digits.options,
      omitClasses: [3, 7],
      labelNoise: 0.2,
      labelledFraction: 0.5,
    };
    const { transferSet, testSet } = await loadMnist(options, 0, contextWith());
    const plain = await loadMnist({ ...digits.options, omitClasses: [3, 7] }, 0, contextWith());
    expect(transferSet.count).toBe(plain.transferSet.count);
    expect(countLabels(transferSet).has(3)).toBe(false);
    const labelled = [...transferSet.labels.values.keys()].filter(
      (i) => (transferSet.labels.values[i] ?? -1) >= 0,
    );
    expect(labelled).toHaveLength(Math.round(0.5 * transferSet.count));
    const changed = labelled.filter(
      (i) => transferSet.labels.values[i] !== plain.transferSet.labels.values[i],
    );
    expect(changed.length / labelled.length).toBeCloseTo(0.2, 1);
    expect(countLabels(testSet).get(3)).toBe(1010);
  });

  it('that are damaged or missing are refused with what to do', async () => {
    const cut = contextWith(async (path) => {
      const bytes = new Uint8Array(await readFile(`public/${path}`));
      return path.endsWith('.bin') ? bytes.subarray(0, bytes.length / 2) : bytes;
    });
    await expect(loadMnist(digits.options, 0, cut)).rejects.toThrow(/damaged.*reload/);
    const page = contextWith(async () => new TextEncoder().encode('<!doctype html>'));
    await expect(loadMnist(digits.options, 0, page)).rejects.toThrow(/damaged.*reload/);
  });

  it('that the host has decompressed already are taken as they are', async () => {
    const { gunzipSync } = await import('node:zlib');
    const plain = contextWith(async (path) => {
      const bytes = await readFile(`public/${path}`);
      return path.endsWith('.bin') ? gunzipSync(bytes) : bytes;
    });
    const data = await loadMnist(digits.options, 0, plain);
    expect([...data.testSet.labels.values.subarray(0, 3)]).toEqual([7, 2, 1]);
  });
});

describe('augmented images', () => {
  const dot = () => {
    const image = new Float32Array(784);
    image[14 * 28 + 14] = 1;
    return image;
  };
  it('are left alone where everything is off', () => {
    expect(imageAugment({ shift: 0, rotate: 0, scale: 0 }, 28, 28)).toBeNull();
  });

  it('move by whole pixels within the given range, and keep their ink', () => {
    const augment = imageAugment({ shift: 2, rotate: 0, scale: 0 }, 28, 28);
    const places = new Set<number>();
    const random = new Random(1, 'shift');
    for (let i = 0; i < 200; i++) {
      const image = dot();
      augment?.(image, 1, random);
      expect(image.reduce((sum, pixel) => sum + pixel, 0)).toBeCloseTo(1, 5);
      places.add(image.indexOf(1));
    }
    expect(places.size).toBe(25);
  });

  it('bring in 0 from outside and lose what leaves', () => {
    const whole = Float32Array.from({ length: 784 }, (_, pixel) => (pixel + 1) / 1000);
    const shifted = (dx: number, dy: number) =>
      Float32Array.from(whole, (_, pixel) => {
        const x = (pixel % 28) - dx;
        const y = Math.floor(pixel / 28) - dy;
        return x < 0 || y < 0 || x > 27 || y > 27 ? 0 : (whole[28 * y + x] as number);
      });
    const shifts = [-3, -2, -1, 0, 1, 2, 3];
    const possible = shifts.flatMap((dx) => shifts.map((dy) => shifted(dx, dy).join()));
    const inputs = Float32Array.from({ length: 20 * 784 }, (_, i) => whole[i % 784] as number);
    imageAugment({ shift: 3, rotate: 0, scale: 0 }, 28, 28)?.(inputs, 20, new Random(3, 'edges'));
    for (let image = 0; image < 20; image++) {
      expect(possible).toContain(inputs.subarray(784 * image, 784 * (image + 1)).join());
    }
  });

  it('turn and scale about their centre', () => {
    const augment = imageAugment({ shift: 0, rotate: 30, scale: 0.2 }, 28, 28);
    const image = new Float32Array(784).fill(1);
    augment?.(image, 1, new Random(2, 'turn'));
    expect(image[13 * 28 + 13]).toBeCloseTo(1, 5);
    expect(Math.min(...image)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...image)).toBeLessThanOrEqual(1 + 1e-6);
  });
});

describe('points', () => {
  for (const shape of ['moons', 'spirals', 'rings', 'blobs'] as const) {
    it(`of ${shape} lie in the plane, in equal shares, the same in every run`, () => {
      const spec = applyChanges(points, { 'options.shape': shape });
      const draw = () => drawPoints(spec.options, 300, new Random(0, 'x'));
      const { points: inputs, labels } = draw();
      expect(inputs).toEqual(draw().points);
      const counts = [...countLabels({ ...draw(), labels }).values()];
      expect(counts).toHaveLength(shape === 'moons' ? 2 : 3);
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      expect(Math.max(...inputs.map(Math.abs))).toBeLessThan(1.5);
    });
  }

  it('jitter anew at each step where that is asked for', async () => {
    const options = { ...points.options, augment: { jitter: 0.1 } };
    const { augment } = await loadToy2d(options, 10, contextWith());
    const inputs = new Float32Array(200);
    augment?.(inputs, 100, new Random(1, 'jitter'));
    const variance = inputs.reduce((sum, x) => sum + x * x, 0) / inputs.length;
    expect(Math.sqrt(variance)).toBeCloseTo(0.1, 1);
    expect((await loadToy2d(points.options, 10, contextWith())).augment).toBeNull();
  });
});
