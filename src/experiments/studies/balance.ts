/** What the two sliders do: the temperature, alpha, and how the best temperature moves with width. */
import { pairedDifference } from '../../numeric/statistics/intervals';
import { meanOf } from '../../numeric/statistics/mean';
import { verdictOf } from '../../numeric/statistics/verdict';
import { gainFigure, gainOf } from '../../tasks/metric';
import { balanceExperiments, cell, widths } from '../balance';
import { best, openText } from './judge';
import { scoreOfResults, scoreRows, scores } from './readings';
import type { Study } from './study';
import { differenceText } from './wording';

const { temperature, alpha, 'temperature-width': smallAndSmaller } = balanceExperiments;

export const balanceStudies = {
  temperature: {
    text: [
      'The temperature divides all logits before the softmax. At T = 0.5 the teacher’s answer is nearly a hard label and its doubts vanish. At T = 30 all ten classes look almost alike, and the student is asked to copy every logit, also those of classes that have nothing to do with the digit.',
      'In between lie the answers that say which wrong class is nearly right. Where the best place is depends on the student’s size, on the data and on the budget; there is no rule that holds everywhere.',
      'The factor T² in the loss keeps the pull of the soft targets from fading at high temperatures. It does not make all temperatures equally loud: below T = 1 it weakens the teacher. The gradient lens under Dark knowledge draws how hard teacher and labels pull at each T.',
    ],
    question:
      'A student with 30 hidden units, five temperatures: which one makes the fewest errors?',
    options: [
      { id: 'low', label: 'A low one: T = 0.5 or 1' },
      { id: 'middle', label: 'T = 4' },
      { id: 'high', label: 'A high one: T = 12 or 30' },
      { id: 'same', label: 'No best one: within half a point' },
    ],
    seconds: 46,
    read: (results) => [
      ...temperature.arms.flatMap((arm) => scoreRows(results, arm)),
      ...scoreRows(results, { ...temperature.arms[0], label: 'labels alone' }, ['baseline']),
    ],
    judge: (results) =>
      best(
        scoreOfResults(results),
        temperature.arms.map(({ id, label }) => ({
          answer: id === 'T-4' ? 'middle' : id === 'T-0.5' || id === 'T-1' ? 'low' : 'high',
          label,
          values: scores(results, id),
        })),
      ),
  },
  alpha: {
    text: [
      'Alpha weighs the two parts of the loss. At 0 the student learns from the labels alone and is the baseline, step for step. At 1 it never sees a label: all it knows comes from the teacher, mistakes included.',
      'The labels are right but say little. The teacher says much but is not always right. This teacher errs on about one test digit in a hundred, and the labels of this set are clean.',
      'Watch whether the middle is better than both ends or only as good as one of them. With noisy labels, or with a poor teacher, the answer may be another one.',
    ],
    question: 'Five values of alpha: where does the student make the fewest errors?',
    options: [
      { id: 'labels', label: 'At α = 0: labels alone' },
      { id: 'mixed', label: 'In between' },
      { id: 'teacher', label: 'At α = 1: teacher alone' },
      { id: 'same', label: 'No best one: within half a point' },
    ],
    seconds: 48,
    read: (results) => alpha.arms.flatMap((arm) => scoreRows(results, arm)),
    judge: (results) =>
      best(
        scoreOfResults(results),
        alpha.arms.map(({ id, label }) => ({
          answer: id === 'α-0' ? 'labels' : id === 'α-1' ? 'teacher' : 'mixed',
          label,
          values: scores(results, id),
        })),
      ),
  },
  'temperature-width': {
    text: [
      'At a high temperature the student is asked to match all ten logits, however small. A wide student has room for that. A narrow one may spend its few units on differences that matter to nobody.',
      'Both students have two hidden layers, of 300 and of 30 units, and are distilled at the same three temperatures. The figure that answers the question is a difference of differences: what the narrow one gains by T = 3 instead of T = 20, less what the wide one gains by it.',
      'The paper saw this on 60,000 digits. Here are 5,000 and a shorter training: the effect may be smaller, or hide behind the spread of the seeds.',
    ],
    question: 'Which student gains more from the low temperature, T = 3 instead of 20?',
    options: [
      { id: 'narrow', label: 'The narrow one: 30 units' },
      { id: 'same', label: 'No difference: within half a point' },
      { id: 'wide', label: 'The wide one: 300 units' },
    ],
    seconds: 150,
    published: {
      text: 'With 300 or more units in each layer all temperatures above 8 gave about the same; with 30 units T between 2.5 and 4 was clearly better than higher or lower ones.',
      source: 'Hinton, Vinyals and Dean 2015, section 3',
    },
    fullCommand: 'npm run -s reproduce -- temperature-width',
    read: (results) => smallAndSmaller.arms.flatMap((arm) => scoreRows(results, arm)),
    judge: (results) => {
      const gains = widths.map((width) => {
        const cold = scores(results, cell(width, 3));
        const warm = scores(results, cell(width, 20));
        return cold.map((value, seed) =>
          gainOf(scoreOfResults(results), value, warm[seed] as number),
        );
      });
      const [wide, narrow] = gains as [number[], number[]];
      const score = scoreOfResults(results);
      const difference = pairedDifference(narrow, wide);
      const [narrowText, wideText] = [narrow, wide].map((values) =>
        gainFigure(score, meanOf(values), Number.POSITIVE_INFINITY),
      );
      const text = `By T = 3 instead of 20 the narrow student gains ${narrowText}, the wide one ${wideText} points. Narrow − wide: ${differenceText(score, difference)}.`;
      const answers = { helps: 'narrow', hurts: 'wide', 'no-difference': 'same', undecided: null };
      const answer = answers[verdictOf(difference, score)];
      return { answer, text: answer === null ? `${text} ${openText(score, difference)}` : text };
    },
  },
} satisfies Record<keyof typeof balanceExperiments, Study>;
