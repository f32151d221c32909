/** What soft targets are worth where every pixel has one. */

import { taskOf } from '../../tasks';
import { metricValue } from '../../tasks/metric';
import { SHIFTED_SCORE } from '../../tasks/task';
import { sceneExperiments } from '../scenes';
import { compare, compareOptions, shareAnswers, wonBack } from './judge';
import { metricValues, scoreOfResults, scoreRows, scores, shiftedRows } from './readings';
import type { ArmResults, Reading, Study } from './study';

const [score, ...others] = taskOf({ kind: 'segmentation' }).metrics;
/** Accuracy at borders, compared as the score is. */
const borders = { ...score, ...others.find(({ id }) => id === 'borderAccuracy') };

/** Accuracy at borders of the student, seed by seed. */
function atBorders(results: ArmResults, arm: string): number[] {
  return (results[arm] ?? []).map(({ student }) => metricValue(student, 'borderAccuracy'));
}

const {
  'soft-borders': softBorders,
  'few-masks': fewMasks,
  'unseen-scenes': unseenScenes,
} = sceneExperiments;
const ROLES = ['teacher', 'student', 'baseline'] as const;
const HAND = 'Mean IoU on the unseen hand';

export const sceneStudies = {
  'soft-borders': {
    text: [
      'A segmentation network says for each pixel which thing it belongs to. Inside of a thing the teacher is sure, and its soft target is nearly the label. At the border it wavers between the thing and what is behind it: there a soft target says how far the pixel is from either.',
      'At T = 0.5 these shares are sharpened until little more than the winner is left; at T = 2 they are widened. All else is the same: teacher, scenes, first weights and order of the batches.',
      'The answer is read from the pixels alone that have a neighbour of another class. The scenes are synthetic, so that every border is known to the pixel.',
    ],
    question: 'At borders, is the student better with soft targets at T = 2 than at T = 0.5?',
    options: compareOptions(
      'Better with T = 2',
      'No difference: within half a point',
      'Better with T = 0.5',
    ),
    seconds: 45,
    remark:
      'With three seeds the two came out alike at borders, to a quarter of a point, and the interval was wide: ±5 points. In mean IoU the sharper targets were ahead. A student of three thousand weights draws borders as coarsely as it must, and the shares that T widens lie at few pixels.',
    read: (results) => [
      ...softBorders.arms.map(
        (arm): Reading => ({
          label: `Student, ${arm.label}`,
          role: 'student',
          measure: borders.title,
          metric: borders,
          values: atBorders(results, arm.id),
        }),
      ),
      ...softBorders.arms.flatMap((arm) => scoreRows(results, arm)),
    ],
    judge: (results) =>
      compare(
        borders,
        'T = 2 − T = 0.5, at borders',
        atBorders(results, 'soft'),
        atBorders(results, 'hard'),
      ),
  },
  'few-masks': {
    text: [
      'A mask takes a person minutes to draw, a class name a second. Here only 15 of 300 scenes have one. The baseline learns from these 15 alone; the student also sees the other 285, and what the teacher makes of them pixel by pixel.',
      'The loss is what the missing masks cost the baseline, in mean IoU: the overlap of given and true masks, averaged over the classes. The answer is the share of it that the student wins back.',
    ],
    question: 'How much of what the missing masks cost the baseline does the student win back?',
    options: shareAnswers.options,
    seconds: 50,
    remark:
      'The teacher learned from 600 masks. With all masks of its own the student was no better for it in three seeds, and rather worse: a teacher is worth most where labels are missing.',
    read: (results) =>
      fewMasks.arms.flatMap((arm) => scoreRows(results, arm, ['student', 'baseline'])),
    judge: (results) =>
      wonBack(
        scoreOfResults(results),
        'Won back',
        {
          before: scores(results, 'all', 'baseline'),
          damaged: scores(results, 'few', 'baseline'),
          after: scores(results, 'few'),
        },
        shareAnswers.ranges,
      ),
  },
  'unseen-scenes': {
    text: [
      'Scenes are composed of emoji by four makers; one scene in five has a mask. A second test set has the same kinds of things as a fifth maker drew them, with black outlines. Neither the teacher nor its student has seen one of these drawings.',
      'The teacher fills the missing masks in. What it passes on rests on how four makers draw houses and fish, and it may know a fifth maker’s no better than a beginner does.',
    ],
    question: 'On the unseen hand, is the student’s mean IoU higher than the baseline’s?',
    options: compareOptions('Higher', 'No difference: within half a point', 'Lower'),
    seconds: 40,
    remark:
      'With five seeds the student was ahead of the baseline by 3.7 points on the unseen hand, but the interval reached from −0.8 to +8.1: undecided. There it was as good as its teacher, who fell from 54 to 28 %.',
    read: (results) => [
      ...scoreRows(results, unseenScenes.arms[0], ROLES),
      ...shiftedRows(results, unseenScenes.arms[0], HAND, ROLES),
    ],
    judge: (results) =>
      compare(
        scoreOfResults(results),
        'Student − baseline, unseen hand',
        metricValues(results, 'hands', 'student', SHIFTED_SCORE),
        metricValues(results, 'hands', 'baseline', SHIFTED_SCORE),
      ),
  },
} satisfies Record<keyof typeof sceneExperiments, Study>;
