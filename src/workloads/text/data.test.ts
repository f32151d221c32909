import { describe, expect, it } from 'vitest';
import { withDataset } from '../../config/dataset';
import { exampleReviews } from '../../config/exampleDataset';
import { applyChanges } from '../../config/paths';
import { validate } from '../../config/reading/validate';
import { type DatasetReader, describeDataset } from '../../datasets/dataset';
import { readDataset } from '../../datasets/readDataset';
import { collect, ofType, testContext } from '../../engine/testing/testRun';
import type { Dataset } from '../../model/dataset';
import { encodeText } from '../../model/vocabulary';
import { Random } from '../../numeric/random';
import { catalog } from '../catalog';
import type { LoadContext } from '../workload';
import { loadText } from './data';

const subjects = ['soup', 'film', 'room', 'lamp', 'tea', 'walk', 'song', 'view', 'bread', 'train'];
const rows = subjects.flatMap((subject, index) =>
  subjects.flatMap((other) => [
    `The ${subject} and the ${other} were ${index % 2 ? 'fine' : 'good'}\tgood`,
    `The ${subject} and the ${other} were ${index % 2 ? 'poor' : 'bad'}\tbad`,
  ]),
);
const blob = new Blob([`text\tlabel\n${rows.join('\n')}\nA once seen word\tgood\n`]);
const { info, dataset } = await readDataset([{ name: 'tastes.tsv', blob }], { kind: 'text' });
if (dataset.kind !== 'text') throw new Error('no texts');
const datasets: DatasetReader = { read: async () => dataset };

const context: LoadContext = {
  assets: { read: async (path) => Promise.reject(new Error(path)) },
  datasets,
  random: (stream) => new Random(1, stream),
  fixedRandom: (stream) => new Random(0, stream),
  onProgress: () => {},
};

const config = applyChanges(
  withDataset(catalog.text.defaults, describeDataset(info), catalog.text),
  {
    'workload.options.labelledFraction': 1,
    'workload.options.textLength': 8,
    'teacher.architecture': { kind: 'text-cnn', width: 8, windows: [2], filters: 8 },
    'teacher.training.epochs': 8,
    'training.epochs': 10,
    'training.batchSize': 16,
    backend: 'wasm',
  },
);
if (config.workload.id !== 'text') throw new Error('another workload');
const { options } = config.workload;

function tokensOf(set: Dataset, index: number): Float32Array {
  const out = new Float32Array(set.inputs.size);
  set.inputs.fill([index], 0, 1, out);
  return out;
}

describe('texts of the visitor’s own', () => {
  it('shape the network by their settings, and small sets change the defaults', () => {
    expect(validate(config, catalog)).toEqual([]);
    expect(catalog.text.inputShape(config)).toEqual({ tokens: 8, vocabulary: 200 });
    const example = withDataset(config, exampleReviews, catalog.text);
    expect(example.workload.options).toMatchObject({ vocabulary: 1200, trainSize: 1201 });
    // What was set by hand stays.
    expect(example.teacher.training.epochs).toBe(8);
    expect(withDataset(example, { ...exampleReviews, name: 'Ours' }, catalog.text)).toEqual(
      applyChanges(example, { 'workload.options.dataset.name': 'Ours' }),
    );
    const large = { ...exampleReviews, hash: 'f'.repeat(64), trainExamples: 60_000 };
    expect(withDataset(example, large, catalog.text).workload.options).toMatchObject({
      vocabulary: 6000,
      trainSize: 20_000,
    });
  });

  it('become tokens, the same that a typed sentence becomes', async () => {
    const { teacherSet, testSet, vocabulary } = await loadText(options, 100, context);
    if (!vocabulary) throw new Error('no vocabulary');
    expect([teacherSet.count, testSet.count]).toEqual([100, dataset.test.texts.length]);
    for (const index of [0, 7, 42]) {
      const text = dataset.train.texts[index] as string;
      expect(tokensOf(teacherSet, index)).toEqual(encodeText(text, vocabulary));
      expect(teacherSet.labels.values[index]).toBe(dataset.train.labels[index]);
    }
    expect(vocabulary.words[0]).toBe('the');
    expect(vocabulary.words).not.toContain('once');
    expect(vocabulary.distinctWords).toBeGreaterThan(vocabulary.words.length);
    expect(vocabulary.cutShare).toBe(0);
    const short = await loadText({ ...options, textLength: 4 }, 100, context);
    expect(short.vocabulary?.cutShare).toBeGreaterThan(0.9);
  });

  it('make the same vocabulary whatever is learned from, and none of what validates', async () => {
    const sizes = [20, 150].map((trainSize) => loadText({ ...options, trainSize }, 20, context));
    const [small, large] = await Promise.all(sizes);
    expect(small?.vocabulary?.words).toEqual(large?.vocabulary?.words);
    const validated = await loadText({ ...options, evaluateOn: 'validation' }, 20, context);
    const tenth = Math.ceil(dataset.train.texts.length / 10);
    expect(validated.testSet.count).toBe(tenth);
    expect(tokensOf(validated.testSet, tenth - 1)).toEqual(
      encodeText(dataset.train.texts.at(-1) as string, small?.vocabulary as never),
    );
  });

  it('keep their letters where that is asked for', async () => {
    const { vocabulary } = await loadText({ ...options, letterCase: 'kept' }, 20, context);
    expect(vocabulary?.words.slice(0, 3)).toContain('The');
  });

  it('are refused where no word stands there twice', async () => {
    const texts = dataset.train.texts.map((_, index) => `w${index}`);
    const odd: DatasetReader = {
      read: async () => ({ ...dataset, train: { ...dataset.train, texts } }),
    };
    await expect(loadText(options, 20, { ...context, datasets: odd })).rejects.toThrow(
      /No word .* twice.*check that the column/,
    );
  });

  it('are learned from where one word alone stands there twice', async () => {
    const texts = dataset.train.texts.map((_, index) => `same w${index}`);
    const odd: DatasetReader = {
      read: async () => ({ ...dataset, train: { ...dataset.train, texts } }),
    };
    const context = testContext(config, { datasets: odd });
    const events = await collect(config, context);
    expect(ofType(events, 'vocabulary')[0]?.vocabulary.words).toEqual(['same']);
    expect(ofType(events, 'completed')[0]?.summary.references).toMatchObject([{ id: 'majority' }]);
  });

  it('cannot be mixed or replaced by noise', () => {
    for (const inputs of ['mixup', 'noise']) {
      const [problem] = validate(applyChanges(config, { 'distillation.inputs': inputs }), catalog);
      expect(problem).toMatchObject({ path: 'distillation.inputs' });
      expect(problem?.message).toContain('texts are words');
    }
  });

  it('are learned, and the vocabulary is told before any example', async () => {
    const events = await collect(config, testContext(config, { datasets }));
    const [completed] = ofType(events, 'completed');
    expect(completed?.summary.student.score).toBeGreaterThan(0.9);
    const types = events.map(({ type }) => type);
    expect(types.indexOf('vocabulary')).toBeGreaterThanOrEqual(0);
    expect(types.indexOf('vocabulary')).toBeLessThan(types.indexOf('examples'));
  });

  it('of the lab’s own need no file', async () => {
    const changes = { 'teacher.training.epochs': 1, 'training.epochs': 1 };
    const example = applyChanges(withDataset(config, exampleReviews, catalog.text), changes);
    const events = await collect(example, testContext(example));
    expect(ofType(events, 'completed')[0]?.summary.student.examples).toBe(299);
  });
});
