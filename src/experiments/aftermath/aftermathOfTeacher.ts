/** What follows the results on teachers, and on what a student starts from. */
import type { Aftermath } from './aftermath';

export const teacherAftermaths = {
  'capacity-gap': {
    expected: ['more'],
    why: 'The assistant’s answers come from a network nearer to the student’s size: smoother, and easier to follow. Mirzadeh et al. (2020) explain their gains so.',
    otherwise:
      'Digits are easy, and ten units limit this student whoever teaches it. Every stage also loses something: the assistant errs more than its teacher. Others found the gap to shrink when large teachers are stopped early (Cho and Hariharan 2019).',
    look: {
      text: 'Look at where the student and the assistant that taught it disagree.',
      arm: 'assisted',
      view: 'inspector',
      examples: 'disagree',
    },
    next: {
      text: 'Try an assistant of 30 units, closer to the student.',
      changes: { 'teacher.assistant': { kind: 'mlp', hidden: [30] } },
    },
    discuss: 'An assistant costs another training. What else could be bought for that time?',
  },
  'poor-teacher': {
    expected: ['less'],
    why: 'Nine tenths of the loss pull towards answers that are often wrong. The labels would correct them, but have only a tenth of the weight; T² gives the teacher more still.',
    otherwise:
      'A poor teacher’s errors are not all of one kind: averaged over 5,000 digits part of them cancels, and soft answers also act like label smoothing, which helps by itself (Yuan et al. 2020 found students to gain even from poor teachers).',
    look: {
      text: 'Look at digits the teacher gets wrong: did the student believe it?',
      arm: 'poor',
      view: 'inspector',
      examples: 'teacherWrong',
    },
    next: {
      text: 'Trust the labels more: set alpha to 0.3.',
      changes: { 'distillation.alpha': 0.3 },
    },
    discuss: 'How good must a teacher be? Better than the baseline, or is there another measure?',
  },
  'biased-teacher': {
    expected: ['few', 'some'],
    why: 'A confident mistake pulls the same way at every step, and T² makes the pull stronger than α = 0.5 suggests. The labels pull against it with what is left, so that the student ends between the two or with the teacher.',
    otherwise:
      'Labels give the full difference from 0 to 1 at T = 1, while soft targets at T = 4 are flatter. Where the labels win, the student learned to overrule a teacher that is sure and wrong.',
    look: {
      text: 'Look at test 4s that the student takes for a 9.',
      arm: 'swapped',
      view: 'inspector',
      examples: { role: 'student', label: 4, said: 9 },
    },
    next: {
      text: 'Give the labels nine tenths of the weight: alpha = 0.1.',
      changes: { 'distillation.alpha': 0.1 },
    },
    discuss:
      'Suppose the bias were subtle and the labels gone. How would anyone notice what the student has inherited?',
  },
  'smoothed-teacher': {
    expected: ['less'],
    why: 'Smoothing pulls all examples of a class to one place, so the teacher’s answers no longer say which wrong class an example resembles. That resemblance is what distillation passes on (Müller, Kornblith and Hinton 2019).',
    otherwise:
      'The effect in the paper is a few tenths of a point with long training. Here teachers train for 8 epochs on 5,000 digits; both may still be far from the certainty at which smoothing erases resemblances.',
    look: {
      text: 'Look at the digits that the smoothed teacher is least sure of: how much do its wrong answers differ?',
      arm: 'smoothed',
      view: 'inspector',
      examples: 'uncertain',
    },
    next: {
      text: 'Smooth twice as much: 0.2.',
      changes: { 'teacher.training.labelSmoothing': 0.2 },
    },
    discuss:
      'A teacher with fewer errors may be the worse teacher. What then should one measure to choose a teacher?',
  },
  'teacher-layers': {
    expected: ['layer', 'both'],
    why: 'The teacher’s convolutions were learned from 5,000 digits; 200 digits are too few to learn them anew. Copied filters are at hand from the first step, and answers add what the 200 labels leave open.',
    otherwise:
      'Thirty epochs on 200 digits with soft targets can go a long way: each answer holds ten numbers. Copied layers also keep the student near a place that was good for another last layer.',
    look: {
      text: 'Open the run in the lab and watch the first steps: who starts ahead, and who ends ahead?',
      arm: 'both',
      view: 'lab',
    },
    next: {
      text: 'Give the student 1,000 digits: does the inheritance still matter?',
      changes: { 'workload.options.trainSize': 1000 },
    },
    discuss:
      'Copying layers needs the teacher’s weights; answers can be had from any service. What follows for who can distil whom?',
  },
} as const satisfies Record<string, Aftermath>;
