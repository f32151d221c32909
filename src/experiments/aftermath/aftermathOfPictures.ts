/** What follows the results on colour pictures. */
import type { Aftermath } from './aftermath';

export const pictureAftermaths = {
  'unseen-hand': {
    expected: ['more'],
    why: 'What the teacher’s soft targets say of a picture, that it is a bird and a little like a plane, rests on shapes and colours that other hands share. The student gets this for every varied picture, the baseline only the name of the class.',
    otherwise:
      'All models lose much on a style of thin black outlines: where the teacher itself is mostly wrong, it has little to pass on. A gain on known hands need not carry over to others.',
    look: {
      text: 'Look at pictures of the known hands that student and teacher see otherwise.',
      arm: 'hands',
      view: 'inspector',
      examples: 'disagree',
    },
    next: {
      text: 'Turn the hues too, so that shapes must count: does the unseen hand gain?',
      changes: { 'workload.options.augment.hue': 90 },
    },
    discuss:
      'Your camera, or your customers, will differ from the training data. Which second test set would show how much?',
  },
  'all-pictures-labelled': {
    expected: ['more', 'same'],
    why: 'Soft targets say of every picture, varied anew at each step, which kinds it resembles; with a label for each, little of this is news. What is left of the gain is small, and changes from seed to seed.',
    otherwise:
      'With α = 0.9 the student listens mostly to a teacher that is almost certain, at a temperature that makes large gradients: a small net may learn more steadily from plain labels.',
    look: {
      text: 'Look at pictures that the student has right and the baseline wrong.',
      arm: 'all',
      view: 'inspector',
      examples: 'rescued',
    },
    next: {
      text: 'See what a hand that nobody has learned from makes of all three models.',
      experiment: 'unseen-hand',
    },
    discuss: 'Would you rather label 400 more pictures, or train a better teacher once?',
  },
} as const satisfies Record<string, Aftermath>;
