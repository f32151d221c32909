/** Translated numbers: names, architectures and defaults. No data and no tfjs here. */
import type { WorkloadMeta } from '../../config/catalog';
import { defaultsOf } from '../../config/defaults';
import type { ExperimentConfig } from '../../config/experiment';
import type { Architecture } from '../../model/architecture';
import { studentOptions } from './options';
import { LENGTH, namesOf } from './pieces';

/** Numbers that nothing learns from, of the test set and of the validation set. */
export const HELD_OUT = 1000;

export function transformer(
  width: number,
  layers: number,
  heads: number,
  dropout = 0,
): Architecture {
  return {
    ...{ kind: 'transformer', width, layers, heads, feedForward: 2 * width },
    causal: true,
    ...(dropout > 0 ? { dropout } : {}),
  };
}

function wordsOf({ workload }: ExperimentConfig): string[] {
  return workload.id === 'sequence' ? namesOf(workload.options.from, workload.options.to) : [];
}

export const sequenceMeta: WorkloadMeta = {
  id: 'sequence',
  label: 'Numbers in words',
  noun: { one: 'number', many: 'numbers' },
  classNoun: { one: 'word', many: 'words' },
  picture: 'sentences',
  summary:
    'Translate numbers in words, such as “zweiundvierzig” into “quarante-deux”, word by word: a big and a small causal transformer.',
  inputShape: (spec) => ({ tokens: LENGTH, vocabulary: wordsOf(spec).length + 2 }),
  inputText:
    'token numbers: 0 padding, from 2 on the words in the order of the class names; the source, ⟨sep⟩, and the target so far',
  task: (spec) => ({ kind: 'sequence', positions: LENGTH, names: wordsOf(spec) }),
  measuredOn: {
    short: '1,000 held-out numbers',
    sentence: 'Written word by word for 1,000 numbers that no model learns on.',
  },
  trainExamples: () => 20_000,
  testExamples: () => HELD_OUT,
  validation: () => ({ examples: HELD_OUT, isOfTraining: false }),
  studentOptions,
  teachers: [
    {
      id: 'causal-128',
      label: 'Transformer: 3 layers of 128',
      architecture: transformer(128, 3, 4),
      pretrained: 'numbers-causal-128',
      pretrainedUnder: { from: 'german', to: 'french' },
    },
    { id: 'causal-64', label: 'Transformer: 2 layers of 64', architecture: transformer(64, 2, 4) },
    { id: 'causal-48', label: 'Transformer: 2 layers of 48', architecture: transformer(48, 2, 4) },
  ],
  students: [
    { id: 'causal-32', label: 'Transformer: 2 layers of 32', architecture: transformer(32, 2, 4) },
    { id: 'causal-24', label: 'Transformer: 2 layers of 24', architecture: transformer(24, 2, 2) },
    { id: 'causal-16', label: 'Transformer: 2 layers of 16', architecture: transformer(16, 2, 2) },
    { id: 'causal-24-1', label: 'Transformer: 1 layer of 24', architecture: transformer(24, 1, 2) },
  ],
  defaults: defaultsOf('sequence', {
    options: { trainSize: 1000 },
    teacher: {
      architecture: transformer(128, 3, 4),
      source: 'pretrained',
      // Of a teacher that is trained here, of whatever size.
      training: { trainSize: 10_000, epochs: 6, learningRate: 0.003 },
    },
    student: { architecture: transformer(32, 2, 4) },
    distillation: { temperature: 2, alpha: 0.9 },
    training: { batchSize: 32, epochs: 40, learningRate: 0.003 },
  }),
};
