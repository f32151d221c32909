/** Images of the visitor's own: architectures and defaults. No data and no tfjs here. */
import type { WorkloadMeta } from '../../config/catalog';
import { datasetOf, validationOf } from '../../config/dataset';
import { defaultsOf } from '../../config/defaults';
import type { Architecture } from '../../model/architecture';
import { pooledCnn } from '../../model/pooledCnn';

/** Sizes that stand in until data are chosen; nothing can be run on them. */
const NONE_YET = { shape: [28, 28, 1], trainExamples: 60_000, testExamples: 10_000 } as const;

const cnn: Architecture = pooledCnn([16, 32], [64]);

export const imagesMeta: WorkloadMeta = {
  id: 'images',
  label: 'Your own images',
  noun: { one: 'image', many: 'images' },
  summary:
    'Recognise classes of images that you bring: folders of pictures in a zip, CIFAR-10, IDX files such as Fashion-MNIST, or WAV files of spoken words, which become spectrograms.',
  inputShape: (spec) => datasetOf(spec)?.shape ?? NONE_YET.shape,
  inputText:
    'images from 0 (black) to 1 (white), grey or red, green and blue: the bytes of the data set divided by 255',
  task: (spec) => ({ kind: 'classes', names: datasetOf(spec)?.classes ?? [] }),
  trainExamples: (spec) => datasetOf(spec)?.trainExamples ?? NONE_YET.trainExamples,
  testExamples: (spec) => datasetOf(spec)?.testExamples ?? NONE_YET.testExamples,
  validation: (spec) => validationOf(datasetOf(spec)),
  teachers: [
    { id: 'cnn', label: 'Convolutional net: 16–32–64', architecture: cnn },
    {
      id: 'mlp-300-300',
      label: 'MLP 300–300',
      architecture: { kind: 'mlp', hidden: [300, 300], dropout: 0.2 },
    },
    { id: 'linear', label: 'Linear', architecture: { kind: 'linear' } },
  ],
  students: [
    { id: 'mlp-30', label: 'MLP 30', architecture: { kind: 'mlp', hidden: [30] } },
    { id: 'mlp-100', label: 'MLP 100', architecture: { kind: 'mlp', hidden: [100] } },
    {
      id: 'cnn-tiny',
      label: 'Tiny convolutional net: 8–16',
      architecture: pooledCnn([8, 16]),
    },
    { id: 'linear', label: 'Linear', architecture: { kind: 'linear' } },
  ],
  defaults: defaultsOf('images', {
    teacher: { architecture: cnn, training: { trainSize: 20_000, epochs: 3 } },
    student: { architecture: { kind: 'mlp', hidden: [30] } },
    // Few examples, on which soft targets matter most.
    options: { trainSize: 2000 },
    distillation: { temperature: 8 },
    training: { learningRate: 0.005, epochs: 20 },
  }),
};
