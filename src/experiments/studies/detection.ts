/** What soft targets are worth where most of a picture is background, and boxes are learned beside classes. */

import { taskOf } from '../../tasks';
import { detectionExperiments } from '../detection';
import { compare, compareOptions } from './judge';
import { scoreRows, scores } from './readings';
import type { Study } from './study';

const [score] = taskOf({ kind: 'boxes' }).metrics;

const { 'background-or-objects': background, 'few-boxes': fewBoxes } = detectionExperiments;

export const detectionStudies = {
  'background-or-objects': {
    text: [
      'A detector says for each cell of a grid which thing has its centre there, and mostly that is none. Chen et al. (2017) therefore weigh the background apart from the objects when a detector is distilled; later methods go further and treat both by losses of their own.',
      'Here each cell counts by what the teacher sees in it: w₀ where it is sure of the background, 1 where it is sure of a thing, and in between where it wavers. With w₀ = 1 all cells count alike, with w₀ = 0 the background says nothing.',
      'One scene in ten has labels; from these the student learns what background is in either case.',
    ],
    question: 'Does the student find more where all cells count alike, or the objects alone?',
    options: compareOptions(
      'More with all cells alike',
      'No difference: within a point',
      'More with the objects alone',
    ),
    seconds: 45,
    remark:
      'Three seeds could not decide it, though the objects alone were ahead in each, by 4, 13 and 27 points; with two more seeds, in one of which all cells alike were ahead, the interval still held 0.',
    read: (results) => background.arms.flatMap((arm) => scoreRows(results, arm)),
    judge: (results) =>
      compare(
        score,
        'All cells alike − objects alone',
        scores(results, 'alike'),
        scores(results, 'objects'),
      ),
  },
  'few-boxes': {
    text: [
      'The numbers of a box have no softmax, and no temperature: a teacher’s box is just another box, and may be wrong. Chen et al. (2017) use it as a bound alone: the student is pulled to the true box until it is better than the teacher, and then left in peace.',
      'That needs true boxes, and here one scene in ten has them. The other way takes the teacher’s boxes as they are, wherever it sees a thing, on all scenes.',
    ],
    question: 'Which student draws the better boxes: the one that imitates the teacher’s?',
    options: compareOptions(
      'Yes, the teacher’s boxes',
      'No difference: within a point',
      'No, the bounded one',
    ),
    seconds: 50,
    remark:
      'Fifty scenes of 500 have labels. The bound leaves the boxes of the other 450 alone, and mAP asks for an overlap: the bounded student finds the things and places their boxes badly.',
    read: (results) => fewBoxes.arms.flatMap((arm) => scoreRows(results, arm)),
    judge: (results) =>
      compare(
        score,
        'Imitation − teacher-bounded',
        scores(results, 'imitation'),
        scores(results, 'bounded'),
      ),
  },
} satisfies Record<keyof typeof detectionExperiments, Study>;
