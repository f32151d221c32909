/** What follows the results on sequences. */
import type { Aftermath } from './aftermath';

export const sequenceAftermaths = {
  'sequence-four-ways': {
    expected: ['own'],
    why: 'A number that the student writes itself is new each time, and shows the teacher exactly the beginnings that this student gets into. What it hears there is what it lacks; given sequences show it the same right beginnings over and over.',
    otherwise:
      'Where the teacher is nearly always right, its translations are the labels once more, for every number. Whether own words add to that depends on how often the student still goes wrong.',
    look: {
      text: 'Look at what the student writes, and how much the teacher believes in each word.',
      arm: 'own',
      view: 'lab',
    },
    next: {
      text: 'See where in a number the errors stand.',
      experiment: 'sequence-places',
    },
    discuss: 'A teacher that only corrects you, or one that shows you: when is which better?',
  },
  'sequence-beams': {
    expected: ['little'],
    why: 'The student learned one translation of each number, the one that the search found. It is sure of its next word, so that following four beginnings finds what following one does.',
    otherwise:
      'A student that makes many errors is unsure at many places, whatever it learned from: a search then still helps.',
    look: {
      text: 'Look at the next words: how sure is the student, and how sure the baseline?',
      arm: 'sequence',
      view: 'lab',
    },
    next: {
      text: 'Let the teacher write greedily, without a search of its own.',
      changes: { 'workload.options.teacherBeams': 1 },
    },
    discuss: 'What does it cost to follow four beginnings, and who pays for it?',
  },
  'sequence-places': {
    expected: ['more'],
    why: 'Each place behind a mistake is one that given sequences never show. The student that writes itself gets there while it still learns, and hears how to go on.',
    otherwise:
      'Long numbers are rare in the set, so that their ends are learned late, whoever wrote them. What a student writes before it knows the first words teaches little.',
    look: {
      text: 'Go through long test numbers in the lab.',
      arm: 'own',
      view: 'lab',
    },
    next: {
      text: 'Compare with labels and the teacher’s own translations.',
      experiment: 'sequence-four-ways',
    },
    discuss: 'Where else does one mistake lead to the next, and who shows one the way back?',
  },
} as const satisfies Record<string, Aftermath>;
