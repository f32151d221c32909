/** What follows the results on labels and data. */
import type { Aftermath } from './aftermath';

export const dataAftermaths = {
  'noisy-labels': {
    expected: ['half', 'most'],
    why: 'Wrong labels here are random: they point in all directions, and only a tenth of the student’s loss listens to them. The teacher learned from clean labels and points one way. Part of what is “won back” is thus the teacher’s clean data.',
    otherwise:
      'The baseline averages over random errors too, so that noise may cost it less than one thinks. Where little was lost, little can be won back.',
    look: {
      text: 'Look at digits that the student has right and the baseline wrong.',
      arm: 'noisy',
      view: 'inspector',
      examples: 'rescued',
    },
    next: {
      text: 'See what happens if labels are missing instead of wrong.',
      experiment: 'few-labels',
    },
    discuss:
      'Real label noise is not random: people confuse 4 and 9. Which of the two results would that change?',
  },
  'few-labels': {
    expected: ['half', 'most'],
    why: 'The soft targets label the 4,850 digits that nobody labelled. In speech recognition soft targets on 3% of the data won back nearly all that hard labels lost (Hinton, Vinyals and Dean 2015, section 5).',
    otherwise:
      'With α = 0.9 the teacher has most of the weight, and still the student can only be as good as its size and ten epochs allow: compare it with the student that had all labels.',
    look: {
      text: 'Look at digits that the student has right and the baseline wrong.',
      arm: 'few',
      view: 'inspector',
      examples: 'rescued',
    },
    next: {
      text: 'See the same on points, where the boundary can be watched.',
      experiment: 'few-labels-spirals',
    },
    discuss:
      'Somebody had to label the teacher’s data. When does distilling save labels, and when does it only move the bill?',
  },
  'few-labels-spirals': {
    expected: ['more'],
    why: 'Twenty labels leave most of the spiral open, and the baseline draws any boundary that fits them. The teacher’s answer at all 400 points says where the boundary runs between them.',
    otherwise:
      'A student of 16 units may not be able to bend as often as the spiral does, whoever teaches it; with other seeds the 20 labels may also happen to lie well.',
    look: {
      text: 'Open it in the lab, press Run and watch both boundaries grow over the points.',
      arm: 'spirals',
      view: 'lab',
    },
    next: {
      text: 'Give every fourth point a label: does the gap close?',
      changes: { 'workload.options.labelledFraction': 0.25 },
    },
    discuss:
      'The student saw the teacher only at 400 points. How would you choose points to ask it about, if each question cost money?',
  },
  augmentation: {
    expected: ['less', 'same'],
    why: 'Test digits are centred. A small student with ten epochs spends units on positions it never meets, and sees each image just once in each place.',
    otherwise:
      'Beyer et al. (2022) found that distillation gains from strong variation and patience: student and teacher see the same varied image, so that the function is matched at many more points. Ten epochs may already be enough for some of it.',
    look: {
      text: 'Look at digits that the student has wrong and the baseline right.',
      arm: 'shifted',
      view: 'inspector',
      examples: 'broken',
    },
    next: {
      text: 'Be patient: 40 epochs with shifted images.',
      changes: { 'training.epochs': 40 },
    },
    discuss: 'If test digits were shifted too, which of the results would turn round?',
  },
} as const satisfies Record<string, Aftermath>;
