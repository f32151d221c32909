import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Architecture,
  costOf,
  describeArchitecture,
  layersOf,
  weightShapesOf,
} from '../model/architecture';
import { classOutput } from '../model/output';
import { catalog } from '../workloads/catalog';
import type { ExperimentConfig } from './experiment';
import { fieldsOf } from './fields';
import { decodeLink, encodeLink } from './link/link';
import { defaultPage, type PageOptions } from './link/pageOptions';
import { applyChanges, differences, flatten } from './paths';
import { readConfig, validate } from './reading/validate';

const { mnist, toy2d } = catalog;

describe('layers', () => {
  it('of Hinton’s teacher have the parameters and multiply-adds of 784-1200-1200-10', () => {
    const architecture: Architecture = { kind: 'mlp', hidden: [1200, 1200], dropout: 0.5 };
    const layers = layersOf(architecture, [28, 28, 1], classOutput(10));
    const macs = 784 * 1200 + 1200 * 1200 + 1200 * 10;
    const parameters = macs + 1200 + 1200 + 10;
    expect(costOf(layers)).toEqual({ parameters, bytes: 4 * parameters, macs });
    expect(layers.filter(({ type }) => type === 'dropout')).toHaveLength(2);
    expect(describeArchitecture(architecture, [28, 28, 1], classOutput(10))).toBe(
      '784 → 1200 → 1200 → 10',
    );
  });

  it('of a convolutional net count each tap at each place', () => {
    const architecture: Architecture = {
      kind: 'cnn',
      blocks: [
        { filters: 8, kernel: 3, pool: true },
        { filters: 16, kernel: 5, pool: true },
      ],
      dense: [20],
    };
    const layers = layersOf(architecture, [28, 28, 1], classOutput(10));
    const sizes = weightShapesOf(layers).map(({ shape }) => shape);
    expect(sizes).toEqual([
      [3, 3, 1, 8],
      [8],
      [5, 5, 8, 16],
      [16],
      [7 * 7 * 16, 20],
      [20],
      [20, 10],
      [10],
    ]);
    const macs = 28 * 28 * 9 * 8 + 14 * 14 * 25 * 8 * 16 + 784 * 20 + 200;
    expect(costOf(layers).macs).toBe(macs);
  });
});

describe('a spec from outside', () => {
  it('takes defaults for what it leaves out', () => {
    const { spec, problems } = readConfig({ distillation: { temperature: 9 } }, catalog);
    expect(problems).toEqual([]);
    expect(spec).toEqual(applyChanges(mnist.defaults, { 'distillation.temperature': 9 }));
  });

  const wrong: [string, unknown, string][] = [
    ['a list', [], ''],
    ['another version', { version: 2 }, 'version'],
    ['an unknown workload', { workload: { id: 'chess' } }, 'workload.id'],
    ['a number out of range', { distillation: { alpha: 7 } }, 'distillation.alpha'],
    ['a word for a number', { distillation: { alpha: 'much' } }, 'distillation.alpha'],
    ['a limit that is nothing in 32 bits', { training: { clipNorm: 5e-324 } }, 'training.clipNorm'],
    ['a limit too small to learn under', { training: { maxNorm: 1e-300 } }, 'training.maxNorm'],
    ['half an epoch', { training: { epochs: 1.5 } }, 'training.epochs'],
    ['an unknown setting', { training: { speed: 1 } }, 'training.speed'],
    ['a group that is none', { training: 3 }, 'training'],
    [
      'a huge model',
      { student: { architecture: { kind: 'mlp', hidden: [4096, 4096, 4096] } } },
      'student.architecture',
    ],
    [
      'a network for texts where there are none',
      { student: { architecture: { kind: 'bag', ngrams: 2, buckets: 10, width: 4 } } },
      'student.architecture',
    ],
    [
      'a layer of no width',
      { student: { architecture: { kind: 'mlp', hidden: [0] } } },
      'student.architecture.hidden.0',
    ],
    [
      'an untrained pre-trained teacher',
      { teacher: { architecture: { kind: 'linear' } } },
      'teacher.source',
    ],
    [
      'a convolution of points',
      {
        workload: { id: 'toy2d' },
        student: {
          architecture: {
            kind: 'cnn',
            blocks: [{ filters: 2, kernel: 3, pool: false }],
            dense: [],
          },
        },
      },
      'student.architecture',
    ],
    [
      'a class that does not exist',
      { workload: { options: { omitClasses: [12] } } },
      'workload.options.omitClasses',
    ],
    [
      'half a swap',
      { teacher: { training: { swapClasses: [4] } } },
      'teacher.training.swapClasses',
    ],
    [
      'a teacher without a class',
      { teacher: { training: { omitClasses: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] } } },
      'teacher.training.omitClasses',
    ],
    [
      'a huge assistant',
      { teacher: { assistant: { kind: 'mlp', hidden: [4096, 4096, 4096] } } },
      'teacher.assistant',
    ],
    [
      'layers of another size to start from',
      { student: { initialization: 'teacher-layers' } },
      'student.initialization',
    ],
    [
      'no class left',
      { workload: { options: { omitClasses: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] } } },
      'workload.options.omitClasses',
    ],
  ];
  for (const [name, input, path] of wrong) {
    it(`is refused with the setting at fault: ${name}`, () => {
      const { spec, problems } = readConfig(input, catalog);
      expect(spec).toBeNull();
      expect(problems.map((problem) => problem.path)).toContain(path);
      for (const { message } of problems) expect(message.length).toBeGreaterThan(5);
    });
  }

  it('never throws, whatever it is, and what it accepts is valid', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (input) => {
        const { spec, problems } = readConfig(input, catalog);
        expect(spec === null).toBe(problems.length > 0);
        if (spec) expect(validate(spec, catalog)).toEqual([]);
      }),
    );
  });
});

/** Any valid spec: each numeric setting somewhere in its range. */
const anyConfig: fc.Arbitrary<ExperimentConfig> = fc.constantFrom(mnist, toy2d).chain((meta) =>
  fc
    .record({
      values: fc.tuple(
        ...fieldsOf(meta, meta.defaults).map(({ path, min, max, integer, smallest = 0 }) =>
          (integer ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true })).map(
            (value): [string, number] => [path, value < smallest ? min : value],
          ),
        ),
      ),
      hidden: fc.array(fc.integer({ min: 1, max: 64 }), { minLength: 1, maxLength: 4 }),
      optimizer: fc.constantFrom('adam', 'momentum', 'sgd'),
      baseline: fc.boolean(),
      hasAssistant: fc.boolean(),
      swapClasses: fc.constantFrom<number[]>([], [0, 1]),
    })
    .map(({ values, hidden, optimizer, baseline, hasAssistant, swapClasses }) =>
      applyChanges(meta.defaults, {
        ...Object.fromEntries(values),
        'student.architecture': { kind: 'mlp', hidden },
        'teacher.assistant': hasAssistant ? { kind: 'mlp', hidden } : null,
        'teacher.training.swapClasses': swapClasses,
        'training.optimizer': optimizer,
        baseline,
      }),
    ),
);

describe('a link', () => {
  it('brings back every spec', () => {
    fc.assert(
      fc.property(anyConfig, (spec) => {
        expect(validate(spec, catalog)).toEqual([]);
        const link = encodeLink(spec, catalog);
        expect(decodeLink(`#${link}`, catalog)).toEqual({ spec, page: defaultPage, problems: [] });
      }),
    );
  });

  it('is empty for the default and says only what differs', () => {
    expect(encodeLink(mnist.defaults, catalog)).toBe('');
    const warm = applyChanges(mnist.defaults, { 'distillation.temperature': 8 });
    expect(encodeLink(warm, catalog)).toBe('v=1&workload=mnist&distillation.temperature=8');
    expect(differences(warm, mnist.defaults)).toEqual({ 'distillation.temperature': 8 });
  });

  it('keeps what is measured on out of what is learned from', () => {
    const spec = applyChanges(mnist.defaults, {
      'workload.options.evaluateOn': 'validation',
      'workload.options.trainSize': 60_000,
    });
    expect(validate(spec, catalog).map(({ path }) => path)).toEqual(['workload.options.trainSize']);
    const fits = applyChanges(spec, { 'workload.options.trainSize': 55_000 });
    expect(validate(fits, catalog)).toEqual([]);
  });

  it('carries what the page hides, and refuses what it does not know', () => {
    const page: PageOptions = { ...defaultPage, hidden: ['teacher', 'training'] };
    const link = encodeLink(mnist.defaults, catalog, page);
    expect(link).toBe('v=1&workload=mnist&hide=teacher%2Ctraining');
    expect(decodeLink(link, catalog)).toEqual({ spec: mnist.defaults, page, problems: [] });
    const bad = decodeLink('v=1&view=kitchen&hide=teacher,sink', catalog);
    expect(bad.spec).toBeNull();
    expect(bad.problems.map(({ path }) => path)).toEqual(['view', 'hide']);
  });

  it('carries the experiment on show and a task, which is a text of one line', () => {
    const task = 'Find the T at which a <b>7</b> & a “1” part: 100 %?';
    const page: PageOptions = { ...defaultPage, view: 'experiments', experiment: 'alpha', task };
    const link = encodeLink(mnist.defaults, catalog, page);
    expect(decodeLink(link, catalog)).toEqual({ spec: mnist.defaults, page, problems: [] });
    expect(encodeLink(mnist.defaults, catalog, { ...page, view: 'lab', task: '' })).toBe('');
    expect(decodeLink('v=1&task=%20two%0A%20%20lines', catalog).page.task).toBe('two lines');
    const long = decodeLink(`v=1&task=${'x'.repeat(201)}`, catalog);
    expect(long).toMatchObject({ spec: null, problems: [{ path: 'task' }] });
  });

  it('never throws, whatever the address says', () => {
    fc.assert(
      fc.property(fc.string(), fc.boolean(), (text, versioned) => {
        const { spec, problems } = decodeLink(versioned ? `#v=1&${text}` : `#${text}`, catalog);
        expect(spec === null).toBe(problems.length > 0);
      }),
    );
  });

  it('cannot reach beyond the settings', () => {
    const { spec, problems } = decodeLink('#v=1&__proto__.polluted=1&constructor.x=2', catalog);
    expect(spec).toBeNull();
    expect(problems).toHaveLength(2);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});

describe('flat specs', () => {
  it('keep lists and architectures whole', () => {
    const leaves = flatten(mnist.defaults);
    expect(leaves['workload.options.omitClasses']).toEqual([]);
    expect(leaves['teacher.architecture']).toEqual(mnist.defaults.teacher.architecture);
  });
});
