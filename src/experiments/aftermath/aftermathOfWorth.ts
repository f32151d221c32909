/** What follows the results on what distillation costs and for whom it pays. */
import type { Aftermath } from './aftermath';

export const worthAftermaths = {
  'worth-it': {
    expected: ['same', 'less'],
    why: 'A student alone that trains for four times as long uses up what its labels hold. The distilled one has a better lesson for a quarter of the steps. Where labels are at hand for every image, the two come close, and the teacher’s bill decides.',
    otherwise:
      'A student alone may overfit in the time it is given, so that the longer training is worth little. Then even a teacher of its own pays for itself.',
    look: {
      text: 'Open the run in the lab: the card of costs lists what each part took.',
      arm: 'distilled',
      view: 'lab',
    },
    next: {
      text: 'The teacher is there already: take the shipped one.',
      changes: {
        'teacher.source': 'pretrained',
        'teacher.architecture': { kind: 'mlp', hidden: [1200, 1200], dropout: 0.5 },
      },
    },
    discuss: 'Which costs does a count of multiply-adds leave out, on either side?',
  },
  stealing: {
    expected: ['more', 'same'],
    why: 'Each full answer holds ten numbers, a label one. Where queries are few, that tells; with more of them the labels alone say nearly as much, since this service is nearly always right. Hiding probabilities delays a thief and does not stop one.',
    otherwise:
      'At T = 4 the student is asked to match small probabilities, also where they say little. With a service that is nearly always right, plain labels are an easier lesson.',
    look: {
      text: 'Look at the digits on which the copy and the service disagree.',
      arm: 'full-500',
      view: 'inspector',
      examples: 'disagree',
    },
    next: {
      text: 'Ask with mixed images: as many queries as steps, but no further photographs needed.',
      changes: { 'distillation.inputs': 'mixup' },
    },
    discuss: 'How could a service notice that it is being distilled?',
  },
  family: {
    expected: ['ensemble', 'same'],
    why: 'The mean of several networks errs less than each of them, and doubts where they differ; that can be taught. A chain has nothing new to add after its first link but the smoothing that each copy brings.',
    otherwise:
      'In a chain every student learns again from all labels, and starts anew: it may find what its teacher missed. On easy tasks with little data such gains and losses are small.',
    look: {
      text: 'Look at the digits that the teachers together are least sure of.',
      arm: 'ensemble',
      view: 'inspector',
      examples: 'uncertain',
    },
    next: {
      text: 'Trust the labels more: alpha = 0.5.',
      changes: { 'distillation.alpha': 0.5 },
    },
    discuss: 'Five teachers cost five trainings. What else could one do with them at the end?',
  },
  peers: {
    expected: ['more', 'same'],
    why: 'Early on a peer says little, and says it wrongly, but the two err on different digits: each is pulled towards what both find likely, and away from what it alone believes. Late in the run they agree, and have nothing left to tell each other.',
    otherwise:
      'A trained teacher has seen the same digits for as many steps and more, so it is the better one to ask. With few digits both students come close to what the labels alone give.',
    look: {
      text: 'Look at the digits on which the two peers still differ.',
      arm: 'peer',
      view: 'inspector',
      examples: 'uncertain',
    },
    next: {
      text: 'Give the student a larger peer, of 400 units.',
      changes: { 'teacher.architecture': { kind: 'mlp', hidden: [400] } },
    },
    discuss: 'If both learn from each other, who would notice an error that they share?',
  },
  'weak-to-strong': {
    expected: ['more'],
    why: 'The layers that came along tell digits apart already; what they lack is which answer is called what, and for that a few mostly right labels are enough. With more epochs the student has the time to learn the teacher’s mistakes, too: stop early.',
    otherwise:
      'A strong student is strong enough to copy errors. Most errors of a linear model are consistent, and the student that starts from nothing has nothing else to go by: it hardly rises above its teacher.',
    look: {
      text: 'Look at the digits that the teacher has wrong: whom does the student follow?',
      arm: 'trunk',
      view: 'inspector',
      examples: 'teacherWrong',
    },
    next: {
      text: 'Tell the student only which digit the teacher names, not how sure it is.',
      changes: { 'distillation.answers': 'label' },
    },
    discuss: 'How would one measure a student that knows more than everybody who could test it?',
  },
} as const satisfies Record<string, Aftermath>;
