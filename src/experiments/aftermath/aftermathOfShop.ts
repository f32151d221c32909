/** What follows the results on recommendation. */
import type { Aftermath } from './aftermath';

export const shopAftermaths = {
  'long-tail': {
    expected: ['same', 'less'],
    why: 'A softened distribution over products leans on those that many buy. Eight factors cannot hold what is special about 160 rare products, so that the student takes over the broad shape of the teacher’s lists, and with it the head.',
    otherwise:
      'Where the teacher is much better on the tail than the student could be alone, some of it may arrive: soft targets mention rare products with every shopper.',
    look: {
      text: 'See the hits by popularity under “Head or tail” below the map of items.',
      arm: 'tail',
      view: 'inspector',
    },
    next: {
      text: 'Give the student 32 factors: is there room for the tail?',
      changes: { 'student.architecture': { kind: 'low-rank', rank: 32 } },
    },
    discuss:
      'A shop that recommends what sells sells more of it, and learns from that again. Who should break the circle, and how would one measure it?',
  },
  'attentive-teacher': {
    expected: ['more', 'same'],
    why: 'Attention can tell what goes together from what merely sells, and its scores lean less on popularity: the teacher puts rare products higher, at some cost at the head. Soft targets pass this on.',
    otherwise:
      'A teacher with more freedom needs more shoppers to use it: with few of them it learns by heart who bought what, and has nothing to say of anybody else.',
    look: {
      text: 'Compare the teachers’ own figures, then the hits by popularity under “Head or tail”.',
      arm: 'attention',
      view: 'inspector',
    },
    next: {
      text: 'Let the attentive teacher see 20,000 shoppers.',
      changes: { 'teacher.training.trainSize': 20_000, 'teacher.training.epochs': 10 },
    },
    discuss:
      'The score of a teacher and what it is good for as a teacher are two things. What should one ask of a teacher before it is chosen?',
  },
  'few-interactions': {
    expected: ['more', 'same', 'less'],
    why: 'Two things pull: with few purchases labels say little, and soft targets add more; but the teacher must guess a taste from as few. Which of them is stronger depends on how much more the teacher has seen.',
    otherwise:
      'The gain also depends on the level: where all models are close to what can be known, none can gain much.',
    look: {
      text: 'Open the first arm and compare the lists of all three models for a basket of one product.',
      arm: 'few',
      view: 'lab',
    },
    next: {
      text: 'Let the teacher see ten times as many of these shoppers.',
      changes: { 'teacher.training.trainSize': 20_000, 'teacher.training.epochs': 10 },
    },
    discuss:
      'A new customer has bought nothing yet. What could a recommender go by, and what of it would you want it to know?',
  },
  'popular-teacher': {
    expected: ['less', 'same'],
    why: 'With α = 0.9 the student mostly learns to agree with somebody who says nearly the same to everybody. Its own shoppers told it more.',
    otherwise:
      'Popularity is a sound first guess: with few shoppers of its own, a student may be saved from reading too much into chance by a teacher who knows the best sellers well.',
    look: {
      text: 'Go through the test shoppers: how much do the teacher’s lists differ?',
      arm: 'popular',
      view: 'lab',
    },
    next: {
      text: 'Listen more to the labels: α = 0.3.',
      changes: { 'distillation.alpha': 0.3 },
    },
    discuss: 'Nobody tells a student how good its teacher is. How could it find out?',
  },
} as const satisfies Record<string, Aftermath>;
