/** What follows the results on detection. */
import type { Aftermath } from './aftermath';

export const detectionAftermaths = {
  'background-or-objects': {
    expected: ['more', 'less'],
    why: 'The background of a teacher is not empty: beside a thing it wavers, and where it is sure it says that a spot of colour is no thing. Without that a student has only the labelled scenes to learn from that most of a scene is nothing.',
    otherwise:
      'Cells of background are many and easy, and together they can drown out the few that matter. How much depends on how many there are for each object, and on how much the labels say already.',
    look: {
      text: 'Switch to the heat map: where does the student see things that are none?',
      arm: 'objects',
      view: 'lab',
    },
    next: {
      text: 'Label all scenes: does the background still matter?',
      changes: { 'workload.options.labelledFraction': 1 },
    },
    discuss: 'A detector may miss a thing or see one that is not there. For whom is which worse?',
  },
  'few-boxes': {
    expected: ['more'],
    why: 'A bound can only act where the true box is known, on one scene in ten. The teacher’s boxes are there for every scene, and where it is good they are nearly as exact as the true ones.',
    otherwise:
      'A teacher that draws poor boxes hands its errors on, and with many labels the truth is the better guide: that is what the bound was made for.',
    look: {
      text: 'Compare the boxes of teacher and student on the same scene.',
      arm: 'bounded',
      view: 'lab',
    },
    next: {
      text: 'Label all scenes, and let the bound act everywhere.',
      changes: {
        'workload.options.labelledFraction': 1,
        'distillation.detection-kd.regression': 'bounded',
      },
    },
    discuss: 'When is it better to be told what somebody else saw than what is there?',
  },
} as const satisfies Record<string, Aftermath>;
