/** What follows the results of the first experiments. */
import type { Aftermath } from './aftermath';

export const startAftermaths = {
  default: {
    expected: ['more'],
    why: 'A label says one thing: 7. The teacher’s answer also ranks the nine others, so each digit carries more information about how the classes lie to one another. Hinton, Vinyals and Dean (2015) call this dark knowledge; with few examples it works like many more labels.',
    otherwise:
      'The advantage of soft targets is small where labels are plentiful and clean, and a few seeds spread as widely as it is large. A learning rate or number of epochs that suits the baseline better than the student can hide it too.',
    look: {
      text: 'Look at digits that the student has right and the baseline wrong, and at what the teacher says of them at T = 4.',
      arm: 'race',
      view: 'inspector',
      examples: 'rescued',
    },
    next: {
      text: 'Give both only 1,000 digits: the fewer examples, the more each soft target is worth.',
      changes: { 'workload.options.trainSize': 1000 },
    },
    discuss:
      'The teacher saw 60,000 digits, the baseline 5,000. How much of the gain is “soft targets”, and how much is “somebody else saw more data”?',
  },
  classic: {
    expected: ['more'],
    why: 'The teacher was trained with dropout and shifted images; the student has neither. What the teacher learned from them is in its soft targets, and a wide student has room to copy it at T = 20, where also the small logits count (Hinton, Vinyals and Dean 2015, section 3).',
    otherwise:
      'On 5,000 digits the student sees a twelfth of what it had in the paper, and three seeds decide only large differences. The full experiment on the command line has the sizes of the paper.',
    look: {
      text: 'Look at where student and teacher disagree: what the student could not copy.',
      arm: 'classic',
      view: 'inspector',
      examples: 'disagree',
    },
    next: {
      text: 'See whether a narrower student wants a lower temperature.',
      experiment: 'temperature-width',
    },
    discuss:
      'The student was never shown a shifted image. Can it recognise one better than the baseline does, and how would you test it?',
  },
  'unseen-digit': {
    expected: ['most'],
    why: 'An 8 that is “a little like a 3” says what makes a 3. From thousands of such small numbers the student learns the shape; only its bias for the class is far too low, since no answer was ever mostly 3. One offset mends that (Hinton, Vinyals and Dean 2015, section 3).',
    otherwise:
      'What is known of the 3 comes from small probabilities alone. With 5,000 digits, few epochs or a temperature at which these vanish, the student gets too little of it.',
    look: {
      text: 'Look at test 3s that the student takes for an 8, and at where the 3 stands among its answers.',
      arm: 'unseen',
      view: 'inspector',
      examples: { role: 'student', label: 3, said: 8 },
    },
    next: {
      text: 'Take away eight digits instead of one.',
      experiment: 'seven-eight',
    },
    discuss:
      'A class was “forgotten” by leaving out its data, and came back through a teacher. What does that mean for removing private or harmful data from a model?',
  },
  'seven-eight': {
    expected: ['some', 'most'],
    why: 'Some 7s look a little like a 1, a 2 or a 9, some 8s like a 3, a 5 or a 6. The teacher says how much, and these shades are enough to place the other digits roughly; the correction then lifts them out of the shadow of 7 and 8.',
    otherwise:
      'Two classes show only some of the strokes that digits are made of. With fewer 7s and 8s than in the paper the shades are too few, and digits that resemble neither stay unknown.',
    look: {
      text: 'Look at which of the unseen digits are known best: test 1s that the student takes for a 7.',
      arm: 'two',
      view: 'inspector',
      examples: { role: 'student', label: 1, said: 7 },
    },
    next: {
      text: 'Lower the temperature to 2: do the shades survive?',
      changes: { 'distillation.temperature': 2 },
    },
    discuss: 'Which two digits would you choose, so that the other eight are learned best?',
  },
} as const satisfies Record<string, Aftermath>;
