/** What the student starts from: random weights, or the teacher's own first layers. */

import { studentExperiments } from '../student';
import { best } from './judge';
import { scoreOfResults, scoreRows, scores } from './readings';
import type { Study } from './study';

const { 'teacher-layers': teacherLayers } = studentExperiments;

export const studentStudies = {
  'teacher-layers': {
    text: [
      'There are two ways to inherit. Distillation passes on answers. Transfer learning passes on weights: where student and teacher have a layer of the same size, the student can simply start from it.',
      'The teacher is a small convolutional network trained here on 5,000 digits. The student has the same two convolutions, goes from them straight to its answer, and sees 200 digits. It starts at random or with the teacher’s convolutions, and learns from the labels, or from labels and soft targets.',
      'The baseline always starts at random, from the same seed as all that is not copied: it shows what the student would be without any inheritance.',
    ],
    question: 'Which student makes the fewest errors?',
    options: [
      { id: 'layer', label: 'The teacher’s layers, and labels only' },
      { id: 'answers', label: 'Random weights, and the teacher’s answers' },
      { id: 'both', label: 'The layers and the answers' },
      { id: 'same', label: 'No best one: within half a point' },
    ],
    seconds: 75,
    read: (results) => [
      ...teacherLayers.arms.flatMap((arm) => scoreRows(results, arm)),
      ...scoreRows(results, { ...teacherLayers.arms[0], label: 'neither' }, ['baseline']),
      ...scoreRows(results, { ...teacherLayers.arms[0], label: '' }, ['teacher']),
    ],
    judge: (results) =>
      best(
        scoreOfResults(results),
        teacherLayers.arms.map(({ id, label }) => ({
          answer: id,
          label,
          values: scores(results, id),
        })),
      ),
  },
} satisfies Record<keyof typeof studentExperiments, Study>;
