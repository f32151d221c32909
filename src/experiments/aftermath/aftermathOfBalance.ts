/** What follows the results on temperature and alpha. */
import type { Aftermath } from './aftermath';

export const balanceAftermaths = {
  temperature: {
    expected: ['middle', 'high', 'same'],
    why: 'Above T = 1 the wrong classes get enough probability to be learned from. Once that is so, more heat changes little: at high T the loss tends to comparing logits (Hinton, Vinyals and Dean 2015, section 2.1), so a broad plateau is more usual than a sharp best.',
    otherwise:
      'Below T = 1 the factor T² weakens the teacher, so that the labels’ tenth of the loss counts for more. With clean labels and a teacher that is nearly always right, this costs little; a few seeds may even put it first.',
    look: {
      text: 'Look at the digits that the teacher is least sure of, and move T: that is what the student was given.',
      arm: 'T-4',
      view: 'inspector',
      examples: 'uncertain',
    },
    next: {
      text: 'Keep T and move the other slider: alpha from 0 to 1.',
      experiment: 'alpha',
    },
    discuss: 'Why multiply the soft loss by T²? What would happen to the five results without it?',
  },
  alpha: {
    expected: ['mixed', 'teacher', 'same'],
    why: 'This teacher is right on 99 digits in 100, so the labels add little to what it says. Most of the gain is there as soon as the teacher has the larger part of the loss.',
    otherwise:
      'At α = 0 nothing comes from the teacher. If that was best, the teacher’s answers cost more than they gave: check the learning rate, since T² makes the gradients of the soft loss larger.',
    look: {
      text: 'Look at the digits where the teacher is wrong: at α = 1 the student learns these mistakes.',
      arm: 'α-1',
      view: 'inspector',
      examples: 'teacherWrong',
    },
    next: {
      text: 'See what alpha should be where four labels in ten are wrong.',
      experiment: 'noisy-labels',
    },
    discuss:
      'When is a label more trustworthy than a teacher, and how would you know without a test set?',
  },
  'temperature-width': {
    expected: ['narrow'],
    why: 'At T = 20 all ten logits count nearly alike. A narrow student spends its few units on differences between very unlikely classes; a lower T lets it ignore them (Hinton, Vinyals and Dean 2015, sections 2.1 and 3).',
    otherwise:
      'The paper’s effect was measured on 60,000 digits and long training. The difference of two differences is noisy: each of the four means it is made of carries its own spread over seeds.',
    look: {
      text: 'Look at where the narrow student at T = 20 disagrees with its teacher.',
      arm: 'w30-t20',
      view: 'inspector',
      examples: 'disagree',
    },
    next: {
      text: 'Make the student still smaller, with an assistant between it and the teacher.',
      experiment: 'capacity-gap',
    },
    discuss:
      'Should one tune T anew for each student size? What does that do to a fair comparison of sizes?',
  },
} as const satisfies Record<string, Aftermath>;
