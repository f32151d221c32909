/** Several networks that answer as one: with the mean of their probabilities, and of their boxes. */
import { costOf, type ModelCost, scaleCost } from '../../model/architecture';
import type { OutputShape } from '../../model/output';
import { logSumExp } from '../../numeric/softmax';
import type { Executor, ExecutorFactory, ModelDescription } from './executor';

/** `factory`, which also knows models with `members`. */
export function withEnsembles(factory: ExecutorFactory): ExecutorFactory {
  const make: ExecutorFactory = (model, weights) => {
    const { members = [], ...alone } = model;
    const first = factory(alone, weights);
    if (members.length === 0) return first;
    return ensembleOf([first, ...members.map((own) => factory(alone, own))], model.output);
  };
  if (factory.together) make.together = factory.together;
  return make;
}

/** What all members cost together. */
export function costOfModel({
  layers,
  members = [],
}: Pick<ModelDescription, 'layers' | 'members'>): ModelCost {
  return scaleCost(costOf(layers), 1 + members.length);
}

/** Answers only: an ensemble is not trained as one. Disposes of its members. */
function ensembleOf(members: readonly Executor[], output: OutputShape): Executor {
  const refuse = (): never => {
    throw new Error('The members of an ensemble are trained one by one.');
  };
  return {
    async predict(inputs, count) {
      const answers: Float32Array[] = [];
      for (const member of members) answers.push(await member.predict(inputs, count));
      return meanAnswer(answers, output);
    },
    step: refuse,
    drainLosses: refuse,
    predictFeatures: refuse,
    readState: refuse,
    writeState: refuse,
    dispose() {
      for (const member of members) member.dispose();
    },
  };
}

/**
 * log of the mean over `answers`, logits [rows, width] each, of softmax at T = 1; the numbers of boxes, the last
 * `boxes` of a row, are averaged as they are.
 */
export function meanAnswer(
  answers: readonly Float32Array[],
  { width, boxes = 0 }: Pick<OutputShape, 'width' | 'boxes'>,
): Float32Array {
  const classes = width - boxes;
  const mean = new Float32Array(answers[0]?.length ?? 0);
  for (let start = 0; start < mean.length; start += width) {
    const sums = answers.map((logits) => logSumExp(logits, start, classes));
    for (let place = start; place < start + classes; place++) {
      const logs = answers.map((logits, member) => {
        return (logits[place] as number) - (sums[member] as number);
      });
      mean[place] = logSumExp(logs) - Math.log(answers.length);
    }
    for (let place = start + classes; place < start + width; place++) {
      const sum = answers.reduce((total, numbers) => total + (numbers[place] as number), 0);
      mean[place] = sum / answers.length;
    }
  }
  return mean;
}
