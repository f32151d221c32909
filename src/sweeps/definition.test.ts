import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Json, valueAt } from '../config/paths';
import { catalog } from '../workloads/catalog';
import { expandSweep, readSweep, SEED_PATH, type SweepConfig, sweepLimits } from './definition';

const base = catalog.toy2d.defaults;
const sweepOf = (vary: Record<string, Json[]>): SweepConfig => ({ version: 1, base, vary });
const expand = (vary: Record<string, Json[]>) => expandSweep(sweepOf(vary), catalog);

const temperatures = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), {
  minLength: 1,
  maxLength: 7,
});
const alphas = fc.uniqueArray(fc.constantFrom(0, 0.1, 0.25, 0.5, 0.75, 0.9, 1), { minLength: 1 });
const seeds = fc.uniqueArray(fc.nat(999_999), { minLength: 1, maxLength: 4 });

describe('expandSweep', () => {
  it('has every combination once, each with its values and otherwise as the base', () => {
    fc.assert(
      fc.property(temperatures, alphas, seeds, (temperature, alpha, seed) => {
        const vary: Record<string, Json[]> = {
          'distillation.temperature': temperature,
          'distillation.alpha': alpha,
          [SEED_PATH]: seed,
        };
        const { cells, problems } = expand(vary);
        expect(problems).toEqual([]);
        const count = temperature.length * alpha.length * seed.length;
        expect(new Set(cells.map(({ coordinates }) => JSON.stringify(coordinates))).size).toBe(
          count,
        );
        expect(cells.map(({ index }) => index).sort((a, b) => a - b)).toEqual([
          ...Array(count).keys(),
        ]);
        for (const { coordinates, spec } of cells) {
          for (const path of Object.keys(vary)) {
            expect(vary[path]).toContain(coordinates[path]);
            expect(valueAt(spec, path)).toBe(coordinates[path]);
          }
          expect({ ...spec, distillation: base.distillation, training: base.training }).toEqual(
            base,
          );
        }
      }),
      { numRuns: 30 },
    );
  });

  it('gives every cell one seed before any gets a second', () => {
    fc.assert(
      fc.property(temperatures, seeds, (temperature, seed) => {
        const { cells } = expand({ 'distillation.temperature': temperature, [SEED_PATH]: seed });
        const order = cells.map(({ coordinates }) => coordinates[SEED_PATH]);
        expect(order).toEqual(seed.flatMap((one) => temperature.map(() => one)));
      }),
    );
  });

  it('takes corners first, then the middle, then what lies between', () => {
    const { cells } = expand({
      'distillation.temperature': [1, 2, 4, 8, 16],
      'distillation.alpha': [0, 0.25, 0.5, 0.75, 1],
    });
    const order = cells.map(({ coordinates }) => Object.values(coordinates).join(' '));
    expect(order.slice(0, 4)).toEqual(['1 0', '1 1', '16 0', '16 1']);
    expect(order.slice(4, 9)).toEqual(['1 0.5', '4 0', '4 1', '16 0.5', '4 0.5']);
    expect(order.indexOf('2 0')).toBeGreaterThan(8);
  });

  it('without lists is the base alone', () => {
    expect(expand({}).cells).toEqual([{ index: 0, coordinates: {}, spec: base }]);
  });

  it('repeats over seeds in their order', () => {
    const { cells } = expand({ [SEED_PATH]: [7, 3, 5] });
    expect(cells.map(({ spec }) => spec.training.seed)).toEqual([7, 3, 5]);
  });

  it('varies architectures, choices and switches as well as numbers', () => {
    const { cells, problems } = expand({
      'student.architecture': [{ kind: 'linear' }, { kind: 'mlp', hidden: [4] }],
      'training.optimizer': ['adam', 'sgd'],
      baseline: [true, false],
    });
    expect(problems).toEqual([]);
    expect(cells).toHaveLength(8);
  });

  it('names what is wrong, once for each setting', () => {
    const wrong: [Record<string, Json[]>, string, RegExp][] = [
      [{ 'distillation.heat': [1] }, 'distillation.heat', /not a setting/],
      [{ 'workload.id': ['mnist'] }, 'workload.id', /not a setting/],
      [{ 'distillation.alpha': [] }, 'distillation.alpha', /list/],
      [{ 'distillation.alpha': 0.5 as unknown as Json[] }, 'distillation.alpha', /list/],
      [{ 'distillation.alpha': [0, 1, 0] }, 'distillation.alpha', /more than once/],
      [{ 'distillation.alpha': [0, 2, 3] }, 'distillation.alpha', /between/],
      [{ 'distillation.alpha': [0, 1], 'training.seed': [1, -2] }, 'training.seed', /between/],
      [{ 'training.seed': [...Array(sweepLimits.values + 1).keys()] }, 'training.seed', /at most/],
    ];
    for (const [vary, path, message] of wrong) {
      const { cells, problems } = expand(vary);
      expect(cells).toEqual([]);
      expect(problems).toEqual([{ path, message: expect.stringMatching(message) }]);
    }
    const many = {
      'training.seed': [...Array(60).keys()],
      'training.epochs': [...Array(60).keys()],
    };
    expect(expand(many).problems).toMatchObject([{ path: 'vary', message: /3,600/ }]);
    const future = { ...sweepOf({}), version: 2 } as unknown as SweepConfig;
    expect(expandSweep(future, catalog).problems).toMatchObject([{ path: 'version' }]);
  });
});

describe('readSweep', () => {
  const vary = { 'distillation.temperature': [1, 4] };

  it('completes the base with the defaults of its workload', () => {
    const read = readSweep({ base: { workload: { id: 'toy2d' } }, vary }, catalog);
    expect(read).toEqual({ sweep: sweepOf(vary), problems: [] });
  });

  it.each([
    [null, ''],
    [[], ''],
    [{ base: { speed: 3 }, vary }, 'base.speed'],
    [{ vary: [1] }, 'vary'],
    [{ vary, grid: {} }, 'grid'],
    [{ vary: { 'distillation.temperature': [99] } }, 'distillation.temperature'],
    [{ version: 9, vary }, 'version'],
  ])('explains what is wrong with %j', (input, path) => {
    expect(readSweep(input, catalog)).toMatchObject({ sweep: null, problems: [{ path }] });
  });
});

describe('the order of the cells of an axis', () => {
  const orderOf = (count: number) => {
    const values = Array.from({ length: count }, (_, index) => index + 1);
    const { cells } = expandSweep(sweepOf({ 'distillation.temperature': values }), catalog);
    return cells.map(({ index }) => index);
  };

  it('halves the gaps level by level, from the ends', () => {
    expect(orderOf(2)).toEqual([0, 1]);
    expect(orderOf(5)).toEqual([0, 4, 2, 1, 3]);
    expect(orderOf(9)).toEqual([0, 8, 4, 2, 6, 1, 3, 5, 7]);
  });
});
