/** What the student starts from: random weights, or the teacher's own first layers. */
import type { Experiment } from './experiment';
import { best } from './judge';
import { accuracies, accuracyRows } from './readings';

const convolutions = [
  { filters: 8, kernel: 5, pool: true },
  { filters: 16, kernel: 5, pool: true },
];

const small = {
  'workload.options.trainSize': 200,
  'teacher.source': 'train',
  'teacher.architecture': { kind: 'cnn', blocks: convolutions, dense: [64] },
  'teacher.training.trainSize': 5000,
  'teacher.training.epochs': 4,
  'teacher.training.learningRate': 0.005,
  'student.architecture': { kind: 'cnn', blocks: convolutions, dense: [] },
  'training.epochs': 30,
  'training.learningRate': 0.003,
};

export const teacherLayers: Experiment = {
  id: 'teacher-layers',
  group: 'student',
  title: 'Starting from the teacher’s layers',
  claim: 'Is it better to copy a teacher’s first layers, to listen to its answers, or both?',
  text: [
    'There are two ways to inherit. Distillation passes on answers. Transfer learning passes on weights: where student and teacher have a layer of the same size, the student can simply start from it.',
    'The teacher is a small convolutional network trained here on 5,000 digits. The student has the same two convolutions, goes from them straight to its answer, and sees 200 digits. It starts at random or with the teacher’s convolutions, and learns from the labels, or from labels and soft targets.',
    'The baseline always starts at random, from the same seed as all that is not copied: it shows what the student would be without any inheritance.',
  ],
  workload: 'mnist',
  arms: [
    {
      id: 'both',
      label: 'layers and answers',
      changes: { ...small, 'student.initialization': 'teacher-layers' },
    },
    { id: 'answers', label: 'answers only', changes: { ...small, baseline: false } },
    {
      id: 'layer',
      label: 'layers only',
      changes: {
        ...small,
        'student.initialization': 'teacher-layers',
        'distillation.alpha': 0,
        baseline: false,
      },
    },
  ],
  question: 'Which student makes the fewest errors?',
  options: [
    { id: 'layer', label: 'The teacher’s layers, and labels only' },
    { id: 'answers', label: 'Random weights, and the teacher’s answers' },
    { id: 'both', label: 'The layers and the answers' },
    { id: 'same', label: 'No best one: within half a point' },
  ],
  seeds: 3,
  seconds: 75,
  read: (results) => [
    ...teacherLayers.arms.flatMap((arm) => accuracyRows(results, arm)),
    ...accuracyRows(results, { ...teacherLayers.arms[0], label: 'neither' }, ['baseline']),
    ...accuracyRows(results, { ...teacherLayers.arms[0], label: '' }, ['teacher']),
  ],
  judge: (results) =>
    best(
      teacherLayers.arms.map(({ id, label }) => ({
        answer: id,
        label,
        values: accuracies(results, id),
      })),
    ),
};
