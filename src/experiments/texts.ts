/** What a small network learns of texts from a larger one; on the reviews that the lab makes itself. */
import { exampleReviews } from '../config/exampleDataset';
import type { ConfigChanges, Json } from '../config/paths';
import type { Design } from './design';

const reviews: ConfigChanges = {
  'workload.options.dataset': exampleReviews as unknown as Json,
  'workload.options.trainSize': exampleReviews.trainExamples,
  'workload.options.vocabulary': 250,
  'workload.options.textLength': 24,
  'teacher.training.trainSize': exampleReviews.trainExamples,
  'teacher.training.epochs': 20,
  'training.epochs': 40,
};

const fewLabels = { ...reviews, 'workload.options.labelledFraction': 0.1 };

export const textExperiments = {
  'unlabelled-reviews': {
    group: 'texts',
    title: 'Reviews without labels',
    short: 'No labels',
    claim: 'One review in ten has a label: how far do the teacher’s soft targets carry?',
    workload: 'text',
    arms: [
      { id: 'few', label: '1 label in 10', changes: fewLabels },
      {
        id: 'all',
        label: 'all labels',
        changes: { ...reviews, 'workload.options.labelledFraction': 1 },
      },
    ],
    seeds: 5,
  },
  'word-order': {
    group: 'texts',
    title: 'A student that cannot read',
    short: 'Word order',
    claim: 'Can a student that ignores the order of words learn what its teacher reads from it?',
    workload: 'text',
    arms: [
      {
        id: 'bag',
        label: 'a bag of words',
        changes: {
          ...fewLabels,
          'student.architecture': { kind: 'bag', ngrams: 1, buckets: 1, width: 8 },
        },
      },
      { id: 'order', label: 'two or three words at a time', changes: fewLabels },
    ],
    seeds: 5,
  },
  'two-classes': {
    group: 'texts',
    title: 'Two classes, one number',
    short: 'Two classes',
    claim: 'Does the temperature matter where soft targets have two classes only?',
    workload: 'text',
    arms: [1, 4, 16].map((temperature) => ({
      id: `T-${temperature}`,
      label: `T = ${temperature}`,
      changes: { ...fewLabels, 'distillation.temperature': temperature },
    })) as unknown as Design['arms'],
    seeds: 5,
  },
} satisfies Record<string, Design>;
