/** Texts of the visitor's own: architectures and defaults. No data and no tfjs here. */
import type { WorkloadMeta } from '../../config/catalog';
import { datasetOf, validationOf } from '../../config/dataset';
import { defaultsOf } from '../../config/defaults';
import type { Architecture } from '../../model/architecture';

/** Sizes that stand in until data are chosen; nothing can be run on them. */
const NONE_YET = { trainExamples: 60_000, testExamples: 1000 } as const;

const teacher: Architecture = {
  kind: 'text-cnn',
  width: 64,
  windows: [3, 4, 5],
  filters: 64,
  dropout: 0.3,
};
const student: Architecture = { kind: 'text-cnn', width: 6, windows: [2, 3], filters: 16 };

const textDefaults = defaultsOf('text', {
  teacher: { architecture: teacher, training: { trainSize: 40_000, epochs: 3 } },
  student: { architecture: student },
  // The teacher’s soft targets make up for labels that most texts lack.
  options: { trainSize: 20_000, labelledFraction: 0.1 },
  distillation: { temperature: 2 },
  training: { batchSize: 64, epochs: 10 },
});

export const textMeta: WorkloadMeta = {
  id: 'text',
  label: 'Your own texts',
  noun: { one: 'text', many: 'texts' },
  summary: 'Tell apart the classes of texts that you bring, such as good and bad reviews.',
  inputShape: ({ workload }) =>
    workload.id === 'text'
      ? { tokens: workload.options.textLength, vocabulary: workload.options.vocabulary }
      : { tokens: 1, vocabulary: 2 },
  inputText: 'token numbers: 0 padding, 1 an unknown word, from 2 on the words of the vocabulary',
  task: (spec) => ({ kind: 'classes', names: datasetOf(spec)?.classes ?? [] }),
  trainExamples: (spec) => datasetOf(spec)?.trainExamples ?? NONE_YET.trainExamples,
  testExamples: (spec) => datasetOf(spec)?.testExamples ?? NONE_YET.testExamples,
  validation: (spec) => validationOf(datasetOf(spec)),
  // Small sets have few words, need more epochs for as many steps, and a few hundred labels all the same.
  fittedTo: ({ trainExamples }) => {
    const { options } = textDefaults.workload;
    const learned = Math.min(trainExamples, textDefaults.teacher.training.trainSize);
    const seen = Math.min(trainExamples, options.trainSize);
    return {
      'workload.options.vocabulary': between(200, 10 * Math.round(trainExamples / 10), 6000),
      'workload.options.labelledFraction': between(0.1, Math.round(30_000 / seen) / 100, 1),
      'teacher.training.epochs': between(3, Math.round(36_000 / learned), 30),
      'training.epochs': between(10, Math.round(48_000 / seen), 40),
    };
  },
  teachers: [
    { id: 'text-cnn', label: 'Text CNN: 3–5 words, 64 filters each', architecture: teacher },
    {
      id: 'transformer',
      label: 'Transformer: 2 layers of 64',
      architecture: {
        kind: 'transformer',
        width: 64,
        layers: 2,
        heads: 4,
        feedForward: 128,
        dropout: 0.1,
      },
    },
    {
      id: 'bag-64',
      label: 'Bag of words and pairs, 64 wide',
      architecture: { kind: 'bag', ngrams: 2, buckets: 2000, width: 64, dropout: 0.3 },
    },
  ],
  students: [
    { id: 'text-cnn-tiny', label: 'Tiny text CNN: 2–3 words, 16 filters', architecture: student },
    {
      id: 'bag-4',
      label: 'Bag of words, 4 wide',
      architecture: { kind: 'bag', ngrams: 1, buckets: 1, width: 4 },
    },
    {
      id: 'bag-pairs-4',
      label: 'Bag of words and pairs, 4 wide',
      architecture: { kind: 'bag', ngrams: 2, buckets: 1000, width: 4 },
    },
  ],
  defaults: textDefaults,
};

function between(least: number, value: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
