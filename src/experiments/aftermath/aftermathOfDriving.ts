/** What follows the results on driving. */
import type { Aftermath } from './aftermath';

export const drivingAftermaths = {
  'paper-driver': {
    expected: ['more'],
    why: 'The states that a student meets are not those of the expert. Once its own states carry labels, it learns the way back to the road, which no recording of a perfect driver shows.',
    otherwise:
      'Where watching alone was enough, the recorded states must have been varied enough to contain small mistakes. Bends that are entered off the line teach some recovery, too.',
    look: {
      text: 'Watch where the baseline leaves the road, and colour the states that it visited.',
      arm: 'watched',
      view: 'lab',
    },
    next: {
      text: 'Let the expert start beside its line, so that it shows the way back: scattered starts of 1.',
      changes: { 'workload.options.scatter': 1 },
    },
    discuss: 'Where else does a model change the data that it will meet?',
  },
  dagger: {
    expected: ['same', 'one', 'six'],
    why: 'One round shows the student its own mistakes while they are large. After that most states lie near the road’s centre, and further rounds have less to add.',
    otherwise:
      'Without rounds the teacher’s soft actions on the expert’s states must have been enough. A round also spends steps on bad states that a good driver never meets.',
    look: {
      text: 'Go through the steps of the run and watch the car before and after its first round.',
      arm: 'one',
      view: 'lab',
    },
    next: {
      text: 'Give it a fifth of the examples, with six rounds.',
      changes: { 'workload.options.trainSize': 800, 'workload.options.daggerRounds': 6 },
    },
    discuss: 'A person as expert tires. How would you choose the states that are worth a label?',
  },
  'soft-actions': {
    expected: ['plain', 'sharp', 'same'],
    why: 'The teacher’s distribution also says which neighbouring action would do, and it was trained on states beside the expert’s line, which the labels here never show.',
    otherwise:
      'Where the labels do as well, the expert’s own actions hold all that there is to know on these states. A much softened target rates actions as likely that nobody should take.',
    look: {
      text: 'Move T and watch the fans of soft actions beside the map.',
      arm: 'plain',
      view: 'lab',
    },
    next: { text: 'Let the student drive itself.', experiment: 'dagger' },
    discuss: 'Two neighbouring actions are right and their mean is wrong: when does that happen?',
  },
  'privileged-teacher': {
    expected: ['more', 'same'],
    why: 'The privileged teacher is the better driver and its answers depend on the road alone. Where rays tell the student as much as it needs, it can follow.',
    otherwise:
      'A teacher that sees what the student cannot see asks for actions that the student cannot explain from its own senses. A teacher with the same rays asks for nothing impossible.',
    look: {
      text: 'Compare the fans of teacher and student before a bend: who knows of it first?',
      arm: 'ahead',
      view: 'lab',
    },
    next: {
      text: 'Give the student 24 rays.',
      changes: { 'workload.options.sensor': 'rays24' },
    },
    discuss: 'When is it fair that a teacher knows more than its student ever will?',
  },
  'two-stages': {
    expected: ['more'],
    why: 'Offline the student sees states of a driver that never strays and never comes too near a parked car. Where it drives itself, the teacher, which knows the map, can tell it what to do in its own mistakes: that costs nobody a label.',
    otherwise:
      'Where watching alone is enough, the roads have few states in which a small mistake grows, or the recorded ones are varied enough.',
    look: {
      text: 'Let the student of stage 1 drive, and see where it comes too near a parked car.',
      arm: 'offline',
      view: 'lab',
    },
    next: {
      text: 'Set up a traffic light as well.',
      changes: { 'workload.options.trafficLight': 'one' },
    },
    discuss:
      'A privileged teacher exists in a simulator alone. What would take its place on a street?',
  },
  'small-driver': {
    expected: ['same', 'large'],
    why: 'Keeping to a road needs little: which side is nearer, and how far it is ahead. A few units hold that, and what is left decides how calmly the car drives.',
    otherwise:
      'Small networks also depend more on their first weights: look at how far the seeds lie apart before one is called best.',
    look: {
      text: 'Drive against the student of four units yourself.',
      arm: '4',
      view: 'lab',
    },
    next: {
      text: 'Try three units.',
      changes: { 'student.architecture': { kind: 'mlp', hidden: [3] } },
    },
    discuss: 'What in this task makes such small drivers possible, and what would take it away?',
  },
} satisfies Record<string, Aftermath>;
