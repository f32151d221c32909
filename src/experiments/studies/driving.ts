/** A car that learns to stay on the road. */
import { taskOf } from '../../tasks';
import type { Metric } from '../../tasks/task';
import type { Arm } from '../design';
import { drivingExperiments } from '../driving';
import { best, compare, compareOptions } from './judge';
import { metricValues, roleNames, scoreOfResults, scoreRows, scores } from './readings';
import type { ArmResults, Outcome, Reading, Study } from './study';

const {
  'paper-driver': paperDriver,
  dagger,
  'soft-actions': softActions,
  'privileged-teacher': privilegedTeacher,
  'two-stages': twoStages,
  'small-driver': smallDriver,
} = drivingExperiments;

/** The student of every arm, and the teacher of the first. */
function rowsOf(results: ArmResults, arms: readonly Arm[]): Reading[] {
  const [first] = arms;
  return [
    ...arms.flatMap((arm) => scoreRows(results, arm)),
    ...(first ? scoreRows(results, { ...first, label: '' }, ['teacher']) : []),
  ];
}

const success = taskOf({ kind: 'driving' }).metrics.find(({ id }) => id === 'success') as Metric;

/** The share of tracks driven to the end, of one role of an arm. */
function successRow(results: ArmResults, arm: Arm, role: 'student' | 'teacher'): Reading {
  const label = role === 'teacher' ? roleNames.teacher : `${roleNames.student}, ${arm.label}`;
  const values = metricValues(results, arm.id, role, success.id);
  return { label, role, measure: success.title, metric: success, values };
}

/** `answerOf` an arm: its own id, where arms share no answer. */
function bestOf(
  results: ArmResults,
  arms: readonly Arm[],
  answerOf: (id: string) => string = (id) => id,
): Outcome {
  return best(
    scoreOfResults(results),
    arms.map(({ id, label }) => ({ answer: answerOf(id), label, values: scores(results, id) })),
  );
}

const SIMULATOR =
  'All of it is simulated: seeded tracks, a kinematic bicycle for a car, and a score that is driven on 20 tracks nobody has learned on.';

export const drivingStudies = {
  'paper-driver': {
    text: [
      'An expert drives perfectly, and a network copies it, state by state. On recorded states it looks good. But the expert never strays, so that nobody has ever shown what to do a metre beside its line.',
      'Whoever drives makes a small mistake, comes to a state it has not seen, and makes a larger one. Ross and Bagnell showed that such errors grow with the square of the time. Their cure, DAgger: let the student drive, and have the expert label what it met.',
      SIMULATOR,
    ],
    question: 'How does the baseline, the student from labels alone, drive after two such rounds?',
    options: compareOptions(
      'Farther between departures than after watching only',
      'As far: within 15 m',
      'Less far',
    ),
    seconds: 70,
    published: {
      text: 'In a racing game imitation alone kept falling off the track, while DAgger stopped falling after 15 rounds.',
      source: 'Ross, Gordon and Bagnell 2011, Super Tux Kart',
    },
    read: (results) =>
      paperDriver.arms.flatMap((arm) => scoreRows(results, arm, ['baseline', 'student'])),
    judge: (results) =>
      compare(
        scoreOfResults(results),
        'Baseline with rounds − baseline that watched',
        scores(results, 'met', 'baseline'),
        scores(results, 'watched', 'baseline'),
      ),
  },
  dagger: {
    text: [
      'A round of DAgger: student and baseline drive on training tracks, teacher and expert say what would have been right in the states that they met, and these states join the transfer set. The steps of training stay the same.',
      'The first round shows the states in which a beginner finds itself. Later rounds show those of a better driver, which are fewer and nearer to the expert’s.',
      SIMULATOR,
    ],
    question: 'With how many rounds does the student drive best?',
    options: [
      { id: 'none', label: 'None: it has a teacher' },
      { id: 'one', label: 'One' },
      { id: 'six', label: 'Six' },
      { id: 'same', label: 'No best one: within 15 m' },
    ],
    seconds: 80,
    read: (results) => rowsOf(results, dagger.arms),
    judge: (results) => bestOf(results, dagger.arms),
  },
  'soft-actions': {
    text: [
      'Left and hard left are nearly the same action. A label says one and denies the other; a teacher’s soft actions say how near both are. Temperature widens that fan or narrows it.',
      'For policies the field went the other way than for pictures: Rusu and others sharpened the teacher’s answers far below T = 1, since their teacher’s values lay close together. Theirs divided the teacher’s values alone; here T divides both sides. Nobody drives itself here: the student only sees what the expert drove through.',
      SIMULATOR,
    ],
    question: 'Which lesson makes the best driver?',
    options: [
      { id: 'sharp', label: 'Sharpened, T = 0.1' },
      { id: 'plain', label: 'As the teacher says it, or softened to T = 4' },
      { id: 'labels', label: 'The expert’s labels' },
      { id: 'same', label: 'No best one: within 15 m' },
    ],
    seconds: 80,
    published: {
      text: 'Of three losses KL with sharpened targets made the best students on Atari games.',
      source: 'Rusu et al. 2015, Policy Distillation',
    },
    read: (results) => rowsOf(results, softActions.arms),
    judge: (results) =>
      bestOf(results, softActions.arms, (id) => (id === 'softened' ? 'plain' : id)),
  },
  'privileged-teacher': {
    text: [
      'Learning by Cheating: a teacher that sees the map learns to drive at once; the student, who has only sensors, then learns from it. The teacher cheats, and the student must not.',
      'Here the privileged teacher knows its place on the road and the bends up to 42 m ahead. The other teacher sees the eight rays of its student. Both learn from the same expert.',
      SIMULATOR,
    ],
    question: 'How does the student of the privileged teacher drive?',
    options: compareOptions(
      'Farther between departures',
      'As far: within 15 m',
      'Less far than that of a teacher with the same rays',
    ),
    seconds: 45,
    published: {
      text: 'In CARLA a student with a camera reached 85% of its routes after learning offline from a privileged teacher (100%), and 99% once it drove itself.',
      source: 'Chen et al. 2019, Learning by Cheating, NoCrash, empty roads',
    },
    remark:
      'This road is one that eight rays can see: a teacher with the same rays drives it just as well, and asks for nothing that its student cannot know. Where a sensor sees less than the task needs, as in traffic, the map has more to give.',
    read: (results) => [
      ...privilegedTeacher.arms.flatMap((arm) => scoreRows(results, arm, ['student', 'teacher'])),
    ],
    judge: (results) =>
      compare(
        scoreOfResults(results),
        'Student of the privileged teacher − student of the other',
        scores(results, 'ahead'),
        scores(results, 'sensor'),
      ),
  },
  'two-stages': {
    text: [
      'Learning by Cheating has two stages. First the student with a camera learns offline, on states that others drove through, what the privileged teacher would have done. Then it drives itself, and the teacher says what would have been right where it came to.',
      'Here the teacher knows the line around parked cars; the student is a small convolutional net on 16 × 16 pixels from above. It sees no labels at all. Success is the share of the 20 held-out tracks on which nobody had to put the car back.',
      SIMULATOR,
    ],
    question: 'How does the student of stage 2 drive?',
    options: compareOptions(
      'Farther between departures than that of stage 1',
      'As far: within 15 m',
      'Less far',
    ),
    seconds: 170,
    published: {
      text: 'Success in CARLA, new town, training weathers, with more and more traffic: privileged teacher 100%, 95.0%, 45.5%; stage 1 85.0%, 64.3%, 11.7%; stage 2 99.0%, 93.3%, 46.1%.',
      source: 'Chen et al. 2019, Learning by Cheating, NoCrash',
    },
    read: (results) => [
      ...rowsOf(results, twoStages.arms),
      ...[...twoStages.arms].reverse().map((arm) => successRow(results, arm, 'student')),
      successRow(results, twoStages.arms[0], 'teacher'),
    ],
    judge: (results) =>
      compare(
        scoreOfResults(results),
        'Student of stage 2 − student of stage 1',
        scores(results, 'online'),
        scores(results, 'offline'),
      ),
  },
  'small-driver': {
    text: [
      'Eight rays and a speed go in, 27 actions come out. A network with sixteen hidden units has some 600 weights; one with two units has about a hundred.',
      'All of them drive themselves in two rounds and are told by the same teacher what was right. A narrow hidden layer is a bottleneck: whatever the student knows of the road must fit through it.',
      SIMULATOR,
    ],
    question: 'Which student drives best?',
    options: [
      { id: 'large', label: '16 units' },
      { id: 'small', label: '4 units or fewer' },
      { id: 'linear', label: 'No hidden layer at all' },
      { id: 'same', label: 'No best one: within 15 m' },
    ],
    seconds: 80,
    read: (results) => rowsOf(results, smallDriver.arms),
    judge: (results) => {
      const answers: Record<string, string> = { 16: 'large', 4: 'small', 2: 'small', 0: 'linear' };
      return bestOf(results, smallDriver.arms, (id) => answers[id] as string);
    },
  },
} satisfies Record<keyof typeof drivingExperiments, Study>;
