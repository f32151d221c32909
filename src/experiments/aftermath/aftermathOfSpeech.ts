/** What follows the results on spoken words. */
import type { Aftermath } from './aftermath';

export const speechAftermaths = {
  'ten-clips': {
    expected: ['less'],
    why: 'The baseline learns ten sounds with their right names. The student hears of the same ten what the teacher takes them for, nine tenths loud, and the teacher is often wrong about this engine: the label in the last tenth can hardly be heard.',
    otherwise:
      'Ten clips are few, and their gain changes from seed to seed. The student may have gained from the teacher before what the baseline gains only from the clips.',
    look: {
      text: 'Open it in the lab, say or open a word of your own and watch all three models answer.',
      arm: 'ten',
      view: 'inspector',
    },
    next: {
      text: 'Mix in seven times as many, and compare student and baseline.',
      experiment: 'unheard-voice',
    },
    discuss:
      'Drop recordings of yourself or of others under “Your data” and mix in ten of them: how far are real people from synthesised voices?',
  },
  'unheard-voice': {
    expected: ['less'],
    why: 'With α = 0.9 the student believes the teacher where the label contradicts it, so it learns the teacher’s mistakes about this engine. The baseline has no such prejudice: 72 labelled clips teach it the new voices.',
    otherwise:
      'On known voices the teacher’s soft targets are worth more than the labels, and a part of this carries over to the other engine. It can make good what the teacher spoils there.',
    look: {
      text: 'Look at clips that the teacher has wrong, and at what the student says of them.',
      arm: 'mixed',
      view: 'inspector',
      examples: 'teacherWrong',
    },
    next: {
      text: 'Listen less to the teacher: does α = 0.3 let the labels through?',
      changes: { 'workload.options.mixedIn': 72, 'distillation.alpha': 0.3 },
    },
    discuss:
      'A teacher is often older than the data that its student will meet. How would you notice where it is out of date?',
  },
  'varied-clips': {
    expected: ['more'],
    why: 'Varied clips are many more points at which the student is told what the teacher hears, and noise and masks keep it from relying on single bands and on perfect silence, which another engine does not have in the same places.',
    otherwise:
      'A net this small has little room, and every variation costs some of it. Where the teacher is right only two times in three, hearing it at more points brings little.',
    look: {
      text: 'See in the spectrogram which sounds speak for a word, to each of the models.',
      arm: 'varied',
      view: 'inspector',
    },
    next: {
      text: 'Add more noise, as a bad microphone would.',
      changes: { 'workload.options.augment.noise': 0.6 },
    },
    discuss: 'Which variations would real rooms and real microphones call for?',
  },
} as const satisfies Record<string, Aftermath>;
