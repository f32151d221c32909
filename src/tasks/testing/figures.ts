/** For tests: figures of models that nobody measured. */

import { scoreMetricOf } from '..';
import type { Evaluation, Score } from '../task';

export const accuracyScore: Score = scoreMetricOf({ kind: 'classes' });

/** A score of which less is better. */
export const errorScore: Score = {
  id: 'error',
  label: 'mean error',
  title: 'Mean error',
  short: 'error',
  better: 'lower',
  range: [0, Number.POSITIVE_INFINITY],
  format: 'number',
  meaning: 'How far answers lie from the truth on average.',
  margin: 0.05,
  marginText: '±0.05',
};

interface ClassFigures {
  accuracy: number;
  errors?: number;
  examples?: number;
  loss?: number;
  agreement?: number;
}

export function classFigures(figures: ClassFigures): Evaluation {
  const { accuracy, errors = 0, examples = 100, loss = 1, agreement } = figures;
  const values = { accuracy, errors, loss, ...(agreement === undefined ? {} : { agreement }) };
  return { examples, score: accuracy, values };
}
