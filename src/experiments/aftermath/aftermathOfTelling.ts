/** What follows the results on how the teacher's knowledge is told. */
import type { Aftermath } from './aftermath';

export const tellingAftermaths = {
  divergences: {
    expected: ['reverse', 'between', 'same'],
    why: 'Only the first answer is counted. A student that covers all spends its eight units on probabilities that never come first; one that seeks the likeliest can give them to the boundary between digits. It pays in test loss: where it is wrong, it is sure.',
    otherwise:
      'Most answers of this teacher are nearly certain at T = 1: one hump, which covering and seeking fit alike. Forward KL also has the smoothest gradient where the student knows nothing yet.',
    look: {
      text: 'Look at the digits that the teacher is least sure of: do both of its guesses survive in the student?',
      arm: 'forward',
      view: 'inspector',
      examples: 'uncertain',
    },
    next: {
      text: 'Soften both to T = 4, where the teacher has more than one hump.',
      changes: { 'distillation.temperature': 4 },
    },
    discuss:
      'A translator, a doctor and a spam filter: which of them should cover, which should seek?',
  },
  'which-method': {
    expected: ['kd', 'same'],
    why: 'Methods differ most in the weights that their papers found for other tasks. With defaults, on an easy task, plain soft targets leave little to add.',
    otherwise:
      'Defaults are not equal conditions in every sense: a loss that is ten times as large acts like another α, or another learning rate. A winner by defaults may lose to a tuned rival.',
    look: {
      text: 'Open the lab and switch the method: the formula shows what each one compares.',
      arm: 'kd',
      view: 'lab',
    },
    next: {
      text: 'Raise T to 8: which methods move with it, and which do not?',
      changes: { 'distillation.temperature': 8 },
    },
    discuss: 'What would a fair comparison of methods have to tune, and on which data?',
  },
  hints: {
    expected: ['same', 'less'],
    why: 'Hints were made for networks that could hardly be trained from their outputs. Five layers with Adam can. So the hint takes steps away, and pins 24 units to a goal, 300 of the teacher’s, that they cannot reach and that nobody asks for at the end.',
    otherwise:
      'A goal in the middle shortens the way of the error signal. Where the upper layers are lost at the start, a lower half that already means something is worth more than the steps it took.',
    look: {
      text: 'Watch the first fifth of the run in the lab: the loss is the hint’s alone, and accuracy waits.',
      arm: 'hint',
      view: 'lab',
    },
    next: {
      text: 'Keep the hint short: a twentieth of the steps.',
      changes: { 'distillation.fitnet.firstStage': 0.05 },
    },
    discuss: 'When is it better to be told how to think than what to answer?',
  },
  patience: {
    expected: ['mixed-long'],
    why: 'With 2,000 images that never change, a long training repeats the same answers. Shifted and mixed ones ask the teacher something new at each step, so there is always more of its function to match.',
    otherwise:
      'Mixed digits are no digits: a small student spends part of its units on pictures that no test holds. Where the training is short, that alone decides.',
    look: {
      text: 'Open the run in the lab: does the student’s curve still rise at its end?',
      arm: 'mixed-long',
      view: 'lab',
    },
    next: {
      text: 'Only shift, do not mix.',
      changes: { 'distillation.inputs': 'transfer' },
    },
    discuss:
      'The teacher answers millions of questions for one student. When is that cheaper than labels?',
  },
} as const satisfies Record<string, Aftermath>;
