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
  'few-labelled-pictures': {
    expected: ['more'],
    why: 'The soft targets label the 400 pictures that nobody labelled, and say of each which kinds it resembles. A hundred labels alone are soon learned by heart.',
    otherwise:
      'The student follows the teacher into its errors, and with α = 0.9 the few labels weigh little against them.',
    look: {
      text: 'Look at pictures that the student has right and the baseline wrong.',
      arm: 'few',
      view: 'inspector',
      examples: 'rescued',
    },
    next: {
      text: 'See how far this carries to a hand that nobody has learned from.',
      experiment: 'unseen-hand',
    },
    discuss: 'Would you rather label 400 more pictures, or train a better teacher once?',
  },
} as const satisfies Record<string, Aftermath>;
