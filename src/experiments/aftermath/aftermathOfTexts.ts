/** What follows the results on texts. */
import type { Aftermath } from './aftermath';

export const textAftermaths = {
  'unlabelled-reviews': {
    expected: ['half', 'most'],
    why: 'A label says good or bad of one sentence. The teacher says it of all 1,201, and how sure it is: the words and turns that the 120 labelled ones lack are in the others. Language models are often made small in this way: labels are dear, sentences are not.',
    otherwise:
      'The student can only repeat what its teacher knows and its own size can hold; look at the rows of the student with all labels.',
    look: {
      text: 'Look at the reviews that the student has right and the baseline wrong, and at what each word speaks for.',
      arm: 'few',
      view: 'inspector',
      examples: 'rescued',
    },
    next: {
      text: 'Ask the same of a student that cannot read the order of words.',
      experiment: 'word-order',
    },
    discuss: 'Where could a teacher for texts come from, if nobody has labelled 1,201 of them?',
  },
  'word-order': {
    expected: ['more'],
    why: 'What a student cannot represent, no teacher can tell it. The bag gives each word one weight, whatever stands before it; “not” and “but” can only shift all sentences that hold them by the same amount.',
    otherwise:
      'A bag does well where single words give the answer away. If both are alike, the sentences that need the order may be too few to count.',
    look: {
      text: 'Type “the soup was not bland” and “the soup was bland, not good”: what does each word speak for?',
      arm: 'bag',
      view: 'inspector',
      examples: 'disagree',
    },
    next: {
      text: 'Give the student windows of three to five words, as its teacher has.',
      changes: {
        'student.architecture': { kind: 'text-cnn', width: 6, windows: [3, 4, 5], filters: 16 },
      },
    },
    discuss:
      'On real reviews bags of words are hard to beat. What do real sentences have that invented ones lack?',
  },
  'two-classes': {
    expected: ['same', 'middle', 'low'],
    why: 'With two classes a high temperature changes the size of the targets and hardly their order: close to matching logits, which the factor T² keeps in weight. What is lost against ten classes is the likeness between wrong answers, at any temperature.',
    otherwise:
      'The student is small, and its steps are not the same size at every temperature: another learning rate may level the arms.',
    look: {
      text: 'Look at the reviews that the teacher is least sure of.',
      arm: 'T-4',
      view: 'inspector',
      examples: 'uncertain',
    },
    next: {
      text: 'See what the temperature does with ten classes.',
      experiment: 'temperature',
    },
    discuss: 'Which tasks with two classes could be asked so that there are more of them?',
  },
} as const satisfies Record<string, Aftermath>;
