/** A trained model as one zip: a TF.js layers model, and a page that says how to use it. */

import { strToU8, zipSync } from 'fflate';
import { classNamesOf, outputOf, type WorkloadMeta } from '../config/catalog';
import type { ExperimentConfig } from '../config/experiment';
import { layersOf } from '../model/architecture';
import { outputShapesOf } from '../model/graph';
import { sidesOf } from '../model/inputShape';
import type { Weight } from '../model/weight';
import type { BestWeights, TrainedWeights } from '../protocol/checkpoint';
import type { TrainedRole } from '../protocol/pictures';
import { scoreMetricOf } from '../tasks';
import { fixedMetricText } from '../tasks/metric';
import { layersModelOf, WEIGHTS_FILE } from './layersModel';

/** `final`: after the last step; `best`: with the best score on the curves' test sample. */
export type WhichWeights = 'final' | 'best';

export interface ModelChoice {
  role: TrainedRole;
  which: WhichWeights;
}

export interface ChosenWeights {
  weights: readonly Weight[];
  /** Optimizer steps that had been taken. */
  step: number;
  /** On the curves' test sample; null where it was not measured at that step. */
  sampleScore: number | null;
}

/** More classes than these are not listed in the text. */
const MOST_NAMED = 30;

/** Null where the run has no such weights. */
export function chosenWeights(
  trained: TrainedWeights,
  { role, which }: ModelChoice,
): ChosenWeights | null {
  const best: BestWeights | null = trained.best?.[role] ?? null;
  if (which === 'best') {
    return best && { weights: best.weights, step: best.step, sampleScore: best.score };
  }
  const weights = trained[role];
  const sampleScore = best?.step === trained.step ? best.score : null;
  return weights && { weights, step: trained.step, sampleScore };
}

/** `link` opens the experiment in the lab. */
export function modelZip(
  spec: ExperimentConfig,
  meta: WorkloadMeta,
  choice: ModelChoice,
  { weights, step, sampleScore }: ChosenWeights,
  link: string,
): Uint8Array {
  const classes = classNamesOf(meta, spec);
  const output = outputOf(meta, spec);
  const inputShape = meta.inputShape(spec);
  const layers = layersOf(spec.student.architecture, inputShape, output);
  const shape = outputShapesOf(layers, sidesOf(inputShape)).at(-1) ?? [];
  const score = scoreMetricOf(meta.task(spec));
  const { role, which } = choice;
  const notes = {
    role,
    moment: which,
    step,
    score: score.id,
    sampleScore,
    classes,
    experiment: link,
  };
  const files = layersModelOf(layers, inputShape, weights, notes);
  const measured =
    sampleScore === null
      ? ''
      : ` On the sample of test examples behind the lab's curves its ${score.label} was ${fixedMetricText(score, sampleScore)}.`;
  const readme = `# A ${role} from Distillation Lab

The weights after step ${step}.${measured}
The experiment: ${link}

Serve \`model.json\` and \`${WEIGHTS_FILE}\` from one folder, then, with TensorFlow.js:

    const model = await tf.loadLayersModel('./model.json');
    const probabilities = tf.softmax(model.predict(inputs));

- Inputs: [examples, ${sidesOf(inputShape).join(', ')}], ${meta.inputText}.
- Outputs: [examples, ${shape.join(', ')}], the logits of ${classes.length > MOST_NAMED ? 'the classes that `model.json` names in its user-defined metadata' : `the classes ${classes.join(', ')}`}.
`;
  // Weights hardly get smaller; packing them would only take time.
  return zipSync({
    'model.json': strToU8(`${JSON.stringify(files.json, null, 1)}\n`),
    [WEIGHTS_FILE]: [files.weights, { level: 0 }],
    'README.md': strToU8(readme),
  });
}
