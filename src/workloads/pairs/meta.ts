/** Sentence pairs of the visitor's own: architectures and defaults. No data and no tfjs here. */
import type { WorkloadMeta } from '../../config/catalog';
import { datasetOf, validationOf } from '../../config/dataset';
import { defaultsOf } from '../../config/defaults';
import type { ExperimentConfig } from '../../config/experiment';
import { transformer } from '../sequence/meta';
import { studentOptions } from '../sequence/options';
import type { PairsOptions } from './options';

/** Sizes that stand in until data are chosen; nothing can be run on them. */
const NONE_YET = { trainExamples: 60_000, testExamples: 1000 } as const;

const teacher = transformer(64, 2, 4, 0.2);
const student = transformer(24, 2, 2);

function sizesOf({
  workload,
}: ExperimentConfig): Pick<PairsOptions, 'vocabulary' | 'sentenceLength'> {
  return workload.id === 'pairs' ? workload.options : { vocabulary: 60, sentenceLength: 4 };
}

/** Tokens of both sentences and ⟨sep⟩. */
export function lengthOf({ sentenceLength }: Pick<PairsOptions, 'sentenceLength'>): number {
  return 2 * sentenceLength + 1;
}

/** What a position may hold: all but padding and unknown. */
export function widthOf({ vocabulary }: Pick<PairsOptions, 'vocabulary'>): number {
  return vocabulary - 2;
}

const names = new Map<number, readonly string[]>();

/** The pieces themselves are the data's. */
function pieceNames(count: number): readonly string[] {
  const known = names.get(count);
  if (known) return known;
  const made = Array.from({ length: count }, (_, index) => `piece ${index + 1}`);
  names.set(count, made);
  return made;
}

const pairsDefaults = defaultsOf('pairs', {
  options: { trainSize: 10_000 },
  teacher: {
    architecture: teacher,
    training: { trainSize: 20_000, epochs: 6, learningRate: 0.003 },
  },
  student: { architecture: student },
  distillation: { temperature: 2, alpha: 0.9 },
  training: { batchSize: 32, epochs: 8, learningRate: 0.003 },
});

export const pairsMeta: WorkloadMeta = {
  id: 'pairs',
  label: 'Sentence pairs',
  noun: { one: 'sentence', many: 'sentences' },
  classNoun: { one: 'piece', many: 'pieces' },
  picture: 'sentences',
  summary: 'Translate sentences that you bring with their translations, piece by piece of words.',
  inputShape: (spec) => ({
    tokens: lengthOf(sizesOf(spec)),
    vocabulary: sizesOf(spec).vocabulary,
  }),
  inputText:
    'token numbers: 0 padding, 1 an unknown character, from 2 on ⟨sep⟩, ⟨end⟩ and the pieces of the vocabulary; the source, ⟨sep⟩, and the target so far',
  task: (spec) => ({
    kind: 'sequence',
    positions: lengthOf(sizesOf(spec)),
    names: datasetOf(spec) ? pieceNames(widthOf(sizesOf(spec))) : [],
    sentences: true,
  }),
  measuredOn: {
    short: 'held-out sentences',
    sentence: 'Written piece by piece for sentences that no model learns on.',
  },
  trainExamples: (spec) => datasetOf(spec)?.trainExamples ?? NONE_YET.trainExamples,
  testExamples: (spec) => datasetOf(spec)?.testExamples ?? NONE_YET.testExamples,
  validation: (spec) => {
    const { examples, isOfTraining } = validationOf(datasetOf(spec));
    return { examples: Math.min(1000, examples), isOfTraining };
  },
  studentOptions,
  // Small sets have fewer pieces, and take more epochs for as many steps.
  fittedTo: ({ trainExamples }) => ({
    'workload.options.vocabulary': Math.max(
      100,
      Math.min(1000, 10 * Math.round(trainExamples / 80)),
    ),
    'teacher.training.epochs': epochsFor(120_000, Math.min(trainExamples, 20_000)),
    'training.epochs': epochsFor(80_000, Math.min(trainExamples, 10_000)),
  }),
  teachers: [
    { id: 'causal-64', label: 'Transformer: 2 layers of 64', architecture: teacher },
    { id: 'causal-96', label: 'Transformer: 2 layers of 96', architecture: transformer(96, 2, 4) },
  ],
  students: [
    { id: 'causal-24', label: 'Transformer: 2 layers of 24', architecture: student },
    { id: 'causal-32', label: 'Transformer: 2 layers of 32', architecture: transformer(32, 2, 2) },
    { id: 'causal-16', label: 'Transformer: 2 layers of 16', architecture: transformer(16, 2, 2) },
  ],
  defaults: pairsDefaults,
};

function epochsFor(seen: number, examples: number): number {
  return Math.max(3, Math.min(40, Math.round(seen / examples)));
}
