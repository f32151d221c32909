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
import { fixedPercent } from '../text/format';
import { layersModelOf, WEIGHTS_FILE } from './layersModel';

/** `final`: after the last step; `best`: with the highest accuracy on the curves' test sample. */
export type WhichWeights = 'final' | 'best';

export interface ModelChoice {
  role: TrainedRole;
  which: WhichWeights;
}

export interface ChosenWeights {
  weights: readonly Weight[];
  /** Optimizer steps that had been taken. */
  step: number;
  /** On the curves' test sample, 0..1; null where it was not measured at that step. */
  sampleAccuracy: number | null;
}

/** Null where the run has no such weights. */
export function chosenWeights(
  trained: TrainedWeights,
  { role, which }: ModelChoice,
): ChosenWeights | null {
  const best: BestWeights | null = trained.best?.[role] ?? null;
  if (which === 'best') {
    return best && { weights: best.weights, step: best.step, sampleAccuracy: best.score };
  }
  const weights = trained[role];
  const sampleAccuracy = best?.step === trained.step ? best.score : null;
  return weights && { weights, step: trained.step, sampleAccuracy };
}

/** `link` opens the experiment in the lab. */
export function modelZip(
  spec: ExperimentConfig,
  meta: WorkloadMeta,
  choice: ModelChoice,
  { weights, step, sampleAccuracy }: ChosenWeights,
  link: string,
): Uint8Array {
  const classes = classNamesOf(meta, spec);
  const output = outputOf(meta, spec);
  const inputShape = meta.inputShape(spec);
  const layers = layersOf(spec.student.architecture, inputShape, output);
  const shape = outputShapesOf(layers, sidesOf(inputShape)).at(-1) ?? [];
  const { role, which } = choice;
  const notes = { role, moment: which, step, sampleAccuracy, classes, experiment: link };
  const files = layersModelOf(layers, inputShape, weights, notes);
  const measured =
    sampleAccuracy === null
      ? ''
      : ` On the sample of test examples behind the lab's curves its ${scoreMetricOf(meta.task(spec)).label} was ${fixedPercent(sampleAccuracy, 1, ' %')}.`;
  const readme = `# A ${role} from Distillation Lab

The weights after step ${step}.${measured}
The experiment: ${link}

Serve \`model.json\` and \`${WEIGHTS_FILE}\` from one folder, then, with TensorFlow.js:

    const model = await tf.loadLayersModel('./model.json');
    const probabilities = tf.softmax(model.predict(inputs));

- Inputs: [examples, ${sidesOf(inputShape).join(', ')}], ${meta.inputText}.
- Outputs: [examples, ${shape.join(', ')}], the logits of the classes ${classes.join(', ')}.
`;
  // Weights hardly get smaller; packing them would only take time.
  return zipSync({
    'model.json': strToU8(`${JSON.stringify(files.json, null, 1)}\n`),
    [WEIGHTS_FILE]: [files.weights, { level: 0 }],
    'README.md': strToU8(readme),
  });
}
