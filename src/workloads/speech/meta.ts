/** Spoken words: names, architectures and defaults. No data and no tfjs here. */
import type { WorkloadMeta } from '../../config/catalog';
import { datasetOf } from '../../config/dataset';
import { defaultsOf } from '../../config/defaults';
import type { ImageShape } from '../../model/layer';
import { pooledCnn } from '../../model/pooledCnn';
import { OWN_SCORE, SHIFTED_SCORE } from '../../tasks/task';
import { classOfWord, WORDS } from './words';

/** Clips that there are of each part; a test compares. */
export const SIZES = { train: 3456, test: 540, validation: 324 } as const;

const SHAPE: ImageShape = [32, 40, 1];

const teacher = pooledCnn([16, 32, 64]);
const student = pooledCnn([4, 8, 8]);

export const speechMeta: WorkloadMeta = {
  id: 'speech',
  label: 'Spoken words',
  noun: { one: 'clip', many: 'clips' },
  summary:
    'Recognise 18 words from their spectrograms. The voices are synthesised; those of another engine are only tested on.',
  inputShape: () => SHAPE,
  inputText:
    'log-mel spectrograms [32 bands, 40 frames, 1], highest band first: 1 at the loudest point, 0 at 60 dB below it; 8 kHz, Hann windows of 256 samples every 200, 32 triangular mel filters from 60 to 3800 Hz',
  task: () => ({ kind: 'classes', names: WORDS }),
  origin:
    'Synthesised speech, no recordings of people: 48 voices of eSpeak NG to learn from, 10 others to test on; the other engine is Flite with four speakers.',
  shiftedTests: (spec) => [
    {
      id: SHIFTED_SCORE,
      title: 'Other engine',
      meaning:
        'Accuracy on 360 words said by Flite, another speech synthesiser; nothing is learned from it unless clips are mixed in.',
    },
    ...(datasetOf(spec)
      ? [
          {
            id: OWN_SCORE,
            title: 'Real people',
            meaning:
              'Accuracy on your recordings: the test set of your data, as far as its words are among the 18.',
          } as const,
        ]
      : []),
  ],
  datasetMisfit({ shape, classes }) {
    if (shape?.join() !== SHAPE.join()) {
      return 'holds no recordings of words: drop WAV files in a folder a word, or named word_speaker_number.wav';
    }
    if (classes.every((name) => classOfWord(name) < 0)) {
      return `has none of the words that are learned here: name the folders ${WORDS.join(', ')}, or 0 to 9`;
    }
    return null;
  },
  studentOptions: ['dataset', 'mixedIn'],
  trainExamples: () => SIZES.train,
  testExamples: () => SIZES.test,
  validation: () => ({ examples: SIZES.validation, isOfTraining: false }),
  teachers: [
    {
      id: 'cnn',
      label: 'Convolutional net: 16–32–64',
      architecture: teacher,
      pretrained: 'speech-cnn-16-32-64',
    },
    { id: 'cnn-tiny', label: 'Tiny convolutional net: 4–8–8', architecture: student },
  ],
  students: [
    { id: 'cnn-tiny', label: 'Tiny convolutional net: 4–8–8', architecture: student },
    {
      id: 'cnn-8-16-16',
      label: 'Small convolutional net: 8–16–16',
      architecture: pooledCnn([8, 16, 16]),
    },
    {
      id: 'separable-8-16-32',
      label: 'Depthwise separable net: 8–16–32',
      architecture: {
        kind: 'cnn',
        blocks: [
          { filters: 8, kernel: 3, pool: true },
          { filters: 16, kernel: 3, pool: true, separable: true },
          { filters: 32, kernel: 3, pool: true, separable: true },
        ],
        dense: [],
      },
    },
    {
      id: 'cnn-1d-16-16',
      label: '1-D convolutions over time: 16–16',
      architecture: {
        kind: 'cnn',
        blocks: [
          { filters: 16, kernel: 5, pool: true },
          { filters: 16, kernel: 3, pool: true },
        ],
        dense: [],
        dimensions: 1,
      },
    },
    {
      id: 'resnet-8-16',
      label: 'Small residual net: 8–16',
      architecture: { kind: 'resnet-small', widths: [8, 16], blocks: 1, norm: 'batch' },
    },
    { id: 'mlp-32', label: 'MLP 32', architecture: { kind: 'mlp', hidden: [32] } },
  ],
  defaults: defaultsOf('speech', {
    teacher: {
      architecture: teacher,
      source: 'pretrained',
      training: { trainSize: SIZES.train, epochs: 6 },
    },
    student: { architecture: student },
    // Few clips, on which soft targets matter most.
    options: {
      trainSize: 360,
      augment: { shift: 3, bandShift: 1, timeMask: 4, bandMask: 4, noise: 0.3 },
    },
    training: { learningRate: 0.005, batchSize: 32, epochs: 40 },
  }),
};
