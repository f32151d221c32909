import { describe, expect, it } from 'vitest';
import { catalog } from '../workloads/catalog';
import { someDataset } from '../workloads/testing/runnableDefaults';
import { DATASET_PATH, datasetKindOf, datasetOf, lacksDataset, withDataset } from './dataset';
import { decodeLink, encodeLink } from './link/link';
import { applyChanges, type Json } from './paths';
import { readConfig, validate } from './reading/validate';
import type { DatasetDescriptor } from './settings/dataset';
import { automaticName } from './settingText';

const { images, mnist } = catalog;
const config = withDataset(images.defaults, someDataset, images);

describe('own data in a config', () => {
  it('decide classes, sizes and shape', () => {
    expect(images.task(config).names).toEqual(someDataset.classes);
    expect(images.trainExamples(config)).toBe(30_000);
    expect(images.testExamples(config)).toBe(500);
    expect(images.inputShape(config)).toEqual([9, 12, 1]);
    expect(images.validation(config).examples).toBe(3000);
    expect(datasetKindOf('images')).toBe('images');
    expect(datasetKindOf('mnist')).toBeNull();
    expect(datasetOf(mnist.defaults)).toBeNull();
  });

  it('must be chosen before anything can be run, and are no fault of a link', () => {
    expect(lacksDataset(images.defaults)).toBe(true);
    expect(validate(images.defaults, catalog).map(({ path }) => path)).toEqual([DATASET_PATH]);
    expect(readConfig({ workload: { id: 'images' } }, catalog).spec).toBeNull();
    const link = decodeLink('v=1&workload=images&training.seed=3', catalog);
    expect(link.problems).toEqual([]);
    expect(link.spec && lacksDataset(link.spec)).toBe(true);
    const wrong = decodeLink('v=1&workload=images&training.epochs=9999', catalog);
    expect(wrong.problems.map(({ path }) => path)).toEqual(['training.epochs']);
  });

  it('travel in a link, with a thousand classes too', () => {
    const classes = Array.from({ length: 1000 }, (_, index) => `Klasse “${index}” & mehr 类别`);
    const many = withDataset(images.defaults, { ...someDataset, classes }, images);
    for (const spec of [config, many]) {
      expect(decodeLink(encodeLink(spec, catalog), catalog)).toMatchObject({ spec, problems: [] });
    }
    const swapped = applyChanges(many, { 'workload.options.omitClasses': [...Array(300).keys()] });
    expect(validate(swapped, catalog)).toEqual([]);
  });

  const wrong: [string, Partial<Record<keyof DatasetDescriptor, Json>>][] = [
    ['a hash that is none', { hash: 'abc' }],
    ['one class', { classes: ['only'] }],
    ['too many classes', { classes: Array.from({ length: 1001 }, (_, index) => `${index}`) }],
    ['no test examples', { testExamples: 0 }],
    ['transparency', { shape: [9, 12, 4] }],
    ['an unknown part', { url: 'https://example.org' } as never],
  ];
  it.each(wrong)('are refused with %s', (_, changes) => {
    const dataset = { ...someDataset, ...changes } as unknown as Json;
    const problems = validate(applyChanges(config, { [DATASET_PATH]: dataset }), catalog);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems[0]?.path).toMatch(new RegExp(`^${DATASET_PATH}`));
  });

  it('take sizes with them that they have examples for, and classes only where they are the same', () => {
    const before = applyChanges(config, {
      'workload.options.omitClasses': [1],
      'workload.options.trainSize': 30_000,
      'workload.options.evaluateOn': 'validation',
    });
    const renamed = withDataset(before, { ...someDataset, trainExamples: 1000 }, images);
    expect(renamed.workload.options).toMatchObject({ omitClasses: [1], trainSize: 900 });
    expect(validate(renamed, catalog)).toEqual([]);
    const other = withDataset(before, { ...someDataset, classes: ['a', 'b'] }, images);
    expect(other.workload.options.omitClasses).toEqual([]);
  });

  it('are called by their name', () => {
    expect(automaticName(config, images)).toContain('Some data');
  });
});
