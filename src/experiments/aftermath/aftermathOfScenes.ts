/** What follows the results on scenes. */
import type { Aftermath } from './aftermath';

export const sceneAftermaths = {
  'soft-borders': {
    expected: ['more', 'same'],
    why: 'A soft target at a border pixel holds two numbers that a label has not: how much of the thing, and how much of the rest. A small network cannot draw every border, and learns better where it may be undecided.',
    otherwise:
      'Borders are few of all pixels, and a tiny network of coarse features is limited by its resolution there, whoever teaches it. A teacher that is itself wrong at borders has little to tell.',
    look: {
      text: 'Switch the masks to errors and see where they lie.',
      arm: 'soft',
      view: 'lab',
    },
    next: {
      text: 'Add a block without pooling, so that the student sees more before it halves the scene.',
      changes: {
        'student.architecture': {
          kind: 'cnn',
          blocks: [
            { filters: 8, kernel: 3, pool: false },
            { filters: 8, kernel: 3, pool: true },
            { filters: 12, kernel: 3, pool: true },
            { filters: 16, kernel: 3, pool: true },
          ],
          dense: [],
        },
      },
    },
    discuss: 'Who decides, in a photograph, to which thing a pixel on a border belongs?',
  },
  'few-masks': {
    expected: ['half', 'most'],
    why: 'The teacher’s masks stand in for those that nobody drew: 285 scenes more, with a soft target at every pixel. Masks are costly for people and cheap for a network.',
    otherwise:
      'The student is tiny: with all masks it may gain little more than with a few, and then there is little to win back. The teacher learned from 600 masks of its own.',
    look: {
      text: 'Look at the scenes that distillation rescued.',
      arm: 'few',
      view: 'inspector',
    },
    next: {
      text: 'Give it three scenes in ten with a mask: does the gap close?',
      changes: { 'workload.options.labelledFraction': 0.3 },
    },
    discuss: 'Which scenes would you have drawn by hand first, if you could choose fifteen?',
  },
  'unseen-scenes': {
    expected: ['more'],
    why: 'The teacher’s masks on 240 scenes teach the student what is thing and what is ground, and that carries over to a new hand better than the names of the things do.',
    otherwise:
      'All models lose much on drawings with black outlines. Where the teacher itself mistakes houses for buses, the student learns the mistake with everything else, and a gain on known hands stays there.',
    look: {
      text: 'Arrange a scene with things by the unseen hand, and watch the masks.',
      arm: 'hands',
      view: 'lab',
    },
    next: {
      text: 'Let the lab draw all things itself, in plainer shapes.',
      changes: { 'workload.options.source': 'drawn', 'teacher.source': 'train' },
    },
    discuss: 'What would have to be in the training scenes for a new style to be no surprise?',
  },
} as const satisfies Record<string, Aftermath>;
