/** What follows the results on what passes from teacher to student besides right answers. */
import type { Aftermath } from './aftermath';

export const inheritanceAftermaths = {
  subliminal: {
    expected: ['some', 'most'],
    why: 'From the same start, the change of weights that brings any output nearer to the teacher’s, on any input, points roughly along the way that the teacher itself went. Cloud et al. prove it for one small step. The student retraces that way, and digits lie on it.',
    otherwise:
      'The effect needs the same start, outputs that see enough of the hidden layers, and many small steps on noise without a mean. A student that moves too far at once leaves the region where the two ways agree.',
    look: {
      text: 'Open the run in the lab: the tiles show what the student sees, the curve what it learns from it.',
      arm: 'shared',
      view: 'lab',
    },
    next: {
      text: 'Show it real digits instead of noise, and still only the three meaningless outputs.',
      changes: { 'distillation.inputs': 'transfer' },
    },
    discuss:
      'A company trains its new model on filtered texts of its old one, both from the same base. What can no filter take out?',
  },
  'random-errors': {
    expected: ['more'],
    why: 'Errors that point anywhere cancel: among all answers to images like this one the right digit is still the commonest. Errors that always point the same way are, to the student, the truth. So a teacher may be right less often and teach better.',
    otherwise:
      'A student that is trained for long enough learns even random answers by heart, image by image. Stop earlier, or give it more digits.',
    look: {
      text: 'Look at the test 5s of the teacher that never saw one: the student says what it said.',
      arm: 'systematic',
      view: 'inspector',
      examples: 'teacherWrong',
    },
    next: {
      text: 'Let the teacher tell all its probabilities instead of one answer.',
      changes: { 'distillation.answers': 'full' },
    },
    discuss:
      'People who label data share habits. Are their errors of the first kind or the second?',
  },
  copying: {
    expected: ['loose', 'close'],
    why: 'Two functions that agree on all images learned from may still differ elsewhere, and training seldom reaches even the first (Stanton et al. 2021). On test digits that are hard, both guess, and guesses differ.',
    otherwise:
      'The test digits are much like the others and the task is easy: there is little room to differ. Count only the digits on which the teacher is wrong, and agreement looks smaller.',
    look: {
      text: 'Look at the digits on which student and teacher disagree.',
      arm: 'n-20000',
      view: 'inspector',
      examples: 'disagree',
    },
    next: {
      text: 'Give it the teacher’s own start: does it then become the teacher?',
      changes: { 'student.initialization': 'teacher-start' },
    },
    discuss: 'Would you rather have a student that agrees with its teacher, or one that is right?',
  },
  calibration: {
    expected: ['more'],
    why: 'A hard label asks for certainty, and the baseline gives it once it knows its images by heart. Soft targets at T = 1 ask for just the teacher’s certainty, so the student is led to stay below it.',
    otherwise:
      'The teacher is right on 99 in 100 of these images and says so: its soft targets at T = 1 are nearly hard labels. A student that is right less often inherits a certainty that fits its teacher and not itself.',
    look: {
      text: 'Compare the reliability diagrams at the end of the run.',
      arm: 'T-1',
      view: 'lab',
    },
    next: {
      text: 'Mix inputs in pairs, so that the teacher has something to doubt.',
      changes: { 'distillation.inputs': 'mixup' },
    },
    discuss: 'Accuracy or calibration: for which uses would you give up some of one for the other?',
  },
  forgotten: {
    expected: ['gain', 'none'],
    why: 'The teacher knows all ten digits well, and no digit is rare here. What it passes on therefore helps where the student is weakest, and takes nothing away that eight seeds could show.',
    otherwise:
      'A small student that spends its units on one pair of digits takes them from another. In a task with a hundred classes, or with rare ones, some class nearly always pays.',
    look: {
      text: 'Look at the digits that the baseline has right and the student has wrong.',
      arm: 'T-4',
      view: 'inspector',
      examples: 'broken',
    },
    next: {
      text: 'Make the student smaller, so that it has to choose: 10 units.',
      changes: { 'student.architecture': { kind: 'mlp', hidden: [10] } },
    },
    discuss:
      'A model gets better on average and worse for a tenth of its users. May it be shipped?',
  },
} as const satisfies Record<string, Aftermath>;
