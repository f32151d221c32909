/** Colour pictures of things: names, architectures and defaults. No data and no tfjs here. */
import type { WorkloadMeta } from '../../config/catalog';
import { defaultsOf } from '../../config/defaults';
import { pooledCnn } from '../../model/pooledCnn';
import { SHIFTED_SCORE } from '../../tasks/task';

/** As the drawings are prepared; a test compares. */
export const CLASSES = [
  'cat',
  'dog',
  'bird',
  'sea life',
  'insect',
  'hoofed',
  'flower',
  'plant',
  'fruit',
  'vegetable',
  'car',
  'bus/truck',
  'train',
  'boat',
  'aircraft',
  'building',
];

/** Pictures that there are of each part. */
export const SIZES = { train: 16_000, test: 1600, validation: 800 } as const;

const teacher = pooledCnn([16, 32, 64]);
const student = pooledCnn([8, 16, 16]);

export const picturesMeta: WorkloadMeta = {
  id: 'pictures',
  label: 'Colour pictures',
  noun: { one: 'picture', many: 'pictures' },
  summary:
    'Recognise 16 kinds of things in 32 × 32 colour pictures, composed from the emoji of four makers; a fifth maker’s are only tested on.',
  inputShape: () => [32, 32, 3],
  inputText:
    'colour images of 32 × 32 pixels, red, green and blue from 0 to 1: bytes divided by 255',
  task: () => ({ kind: 'classes', names: CLASSES }),
  origin:
    'Composed pictures, of drawings from Fluent Emoji (Microsoft, MIT), Twemoji (Twitter, CC BY 4.0), Noto Emoji (Google, Apache 2.0) and FxEmojis (Mozilla, Apache 2.0); the unseen hand is OpenMoji (CC BY-SA 4.0). Test pictures are new compositions of the known drawings.',
  shiftedTests: () => [
    {
      id: SHIFTED_SCORE,
      title: 'Unseen hand',
      meaning:
        'Accuracy on pictures of the same kinds of things in the drawings of a maker that nothing was learned from (OpenMoji).',
    },
  ],
  trainExamples: () => SIZES.train,
  testExamples: () => SIZES.test,
  validation: () => ({ examples: SIZES.validation, isOfTraining: false }),
  teachers: [
    {
      id: 'cnn',
      label: 'Convolutional net: 16–32–64',
      architecture: teacher,
      pretrained: 'pictures-cnn-16-32-64',
    },
    { id: 'cnn-tiny', label: 'Tiny convolutional net: 8–16–16', architecture: student },
  ],
  students: [
    { id: 'cnn-tiny', label: 'Tiny convolutional net: 8–16–16', architecture: student },
    {
      id: 'cnn-4-8-8',
      label: 'Tiniest convolutional net: 4–8–8',
      architecture: pooledCnn([4, 8, 8]),
    },
    {
      id: 'resnet-8-16',
      label: 'Small residual net: 8–16',
      architecture: { kind: 'resnet-small', widths: [8, 16], blocks: 1, norm: 'batch' },
    },
    { id: 'mlp-64', label: 'MLP 64', architecture: { kind: 'mlp', hidden: [64] } },
  ],
  defaults: defaultsOf('pictures', {
    teacher: {
      architecture: teacher,
      source: 'pretrained',
      training: { trainSize: 4000, epochs: 6 },
    },
    student: { architecture: student },
    // Few labels, which soft targets can stand in for.
    options: {
      trainSize: 500,
      labelledFraction: 0.2,
      augment: { shift: 2, rotate: 10, scale: 0.1, flip: 0.5 },
    },
    training: { learningRate: 0.005, batchSize: 32, epochs: 40 },
  }),
};
