/** How the teacher's knowledge is told: by which loss, compared how, with hints or without, how patiently. */
import { tellingExperiments } from '../telling';
import { best, compare, compareOptions } from './judge';
import { metricRows, scoreOfResults, scoreRows, scores } from './readings';
import type { ArmResults, Study } from './study';

const { divergences, 'which-method': whichMethod, hints, patience } = tellingExperiments;

/** Of arms whose ids stand for their answers, unless `answers` says otherwise. */
function bestArm(
  results: ArmResults,
  arms: readonly { id: string; label: string }[],
  answers: Readonly<Record<string, string>> = {},
) {
  const compared = arms.map(({ id, label }) => ({
    answer: answers[id] ?? id,
    label,
    values: scores(results, id),
  }));
  return best(scoreOfResults(results), compared);
}

export const tellingStudies = {
  divergences: {
    text: [
      'A student with eight hidden units cannot say all that its teacher says. Forward KL, the usual loss of distillation, is large where the teacher holds something possible that the student rules out: the student covers all of it, and spreads itself thin. Reverse KL is large where the student claims what the teacher rules out: it may drop what is rare and keep to the likeliest. JSD with β = 0.5 lies halfway between.',
      'For generating sentences, reverse KL is often preferred: better to say one good thing than to mix all. Here there is one right digit for each image, T is 1, and labels are not used.',
      'Watch the errors, and beside them the test loss, which is hard on a student that is sure and wrong.',
    ],
    question: 'By which divergence does the small student make the fewest errors?',
    options: [
      { id: 'forward', label: 'Forward KL: cover all' },
      { id: 'reverse', label: 'Reverse KL: seek the likeliest' },
      { id: 'between', label: 'JSD: halfway' },
      { id: 'same', label: 'No best one: within half a point' },
    ],
    seconds: 30,
    read: (results) => [
      ...divergences.arms.flatMap((arm) => scoreRows(results, arm)),
      ...scoreRows(results, { ...divergences.arms[0], label: 'labels alone' }, ['baseline']),
      ...metricRows(results, divergences.arms, 'loss'),
    ],
    judge: (results) => bestArm(results, divergences.arms),
  },
  'which-method': {
    text: [
      'Most papers on distillation bring a new loss and a table in which it wins, mostly on colour pictures with a hundred classes and after a search for its settings. Here eight of them stand side by side under equal conditions: the same student with 30 units, the same 5,000 digits, the same 15 epochs, the same teacher, each method with the settings that it has by default.',
      'Nobody has tuned anything for this task, the first method included. A method that loses may win with another weight or rate.',
      'Of eight arms that are all alike, one is always in front. The answer counts only if it is in front of the best of the others in more than chance.',
    ],
    question: 'Which way to learn from the teacher’s outputs makes the fewest errors?',
    options: [
      { id: 'kd', label: 'Soft targets, the method of 2015' },
      { id: 'logits', label: 'Logit matching, the method of 2014' },
      { id: 'newer', label: 'One of the six newer ones' },
      { id: 'same', label: 'No best one: within half a point' },
    ],
    seconds: 115,
    read: (results) => [
      ...whichMethod.arms.flatMap((arm) => scoreRows(results, arm)),
      ...scoreRows(results, { ...whichMethod.arms[0], label: 'labels alone' }, ['baseline']),
    ],
    judge: (results) => {
      const answers = Object.fromEntries(whichMethod.arms.map(({ id }) => [id, 'newer']));
      return bestArm(results, whichMethod.arms, { ...answers, kd: 'kd', 'logit-mse': 'logits' });
    },
  },
  hints: {
    text: [
      'A deep and narrow network is cheap to use and hard to train: the error signal passes through many thin layers. A hint gives the lower half a goal of its own: its third layer shall predict, through a layer that is thrown away later, what the teacher’s hidden layer says.',
      'The student has five layers of 24 units and sees 2,000 digits. With the hint it spends its first fifth of the steps on that alone, then learns from labels and soft targets as the other does. Both have the same number of steps, so the hint must earn the time it takes.',
      'FitNets (Romero et al. 2015) were deeper and thinner than their teachers. Five layers and a modern optimizer are an easier case.',
    ],
    question: 'Does the deep, thin student make fewer errors with the hint?',
    options: compareOptions(
      'Fewer with the hint',
      'No difference: within half a point',
      'Fewer with answers alone',
    ),
    seconds: 30,
    read: (results) => [
      ...hints.arms.flatMap((arm) => scoreRows(results, arm)),
      ...scoreRows(results, { ...hints.arms[0], label: '' }, ['baseline', 'teacher']),
    ],
    judge: (results) =>
      compare(
        scoreOfResults(results),
        'With the hint − answers alone',
        scores(results, 'hint'),
        scores(results, 'answers'),
      ),
  },
  patience: {
    text: [
      'Distillation can be seen as matching two functions: then labels do not matter, any input will do, and there can never be too many. A good teacher is patient and consistent: it judges just what the student sees, shifted and mixed anew at each step, for a very long time.',
      'Students here see 2,000 digits for 6 epochs or for 60. In two arms all images stay as they are; in the two others each is shifted by up to a pixel and mixed with another, for teacher and student alike.',
      'Ever new inputs are harder: a short training may be too short for them. Compare the two lengths within each kind.',
    ],
    question: 'Which student makes the fewest errors?',
    options: [
      { id: 'mixed-long', label: 'Ever new inputs, long' },
      { id: 'still-long', label: 'The same inputs, long' },
      { id: 'short', label: 'One of the two short ones' },
      { id: 'same', label: 'No best one: within half a point' },
    ],
    seconds: 40,
    published: {
      text: 'On ImageNet a ResNet-50 student that saw what its teacher saw, for very long, reached 82.8%.',
      source: 'Beyer et al. 2022, Knowledge distillation: A good teacher is patient and consistent',
    },
    read: (results) => [
      ...patience.arms.flatMap((arm) => scoreRows(results, arm)),
      ...scoreRows(results, { ...patience.arms[0], label: '' }, ['teacher']),
      ...metricRows(results, patience.arms, 'agreement'),
    ],
    judge: (results) =>
      bestArm(results, patience.arms, { 'mixed-short': 'short', 'still-short': 'short' }),
  },
} satisfies Record<keyof typeof tellingExperiments, Study>;
