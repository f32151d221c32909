/** A script for Python as a zip, with the weights and labels that the lab's run began with. */

import { strToU8, zipSync } from 'fflate';
import { isAugmented } from '../config/augmentation';
import type { ExperimentConfig } from '../config/experiment';
import type { Tensor } from '../protocol/inspection';
import type { Summary } from '../protocol/summary';
import { metricValue } from '../tasks/metric';
import type { Evaluation } from '../tasks/task';
import { percentText } from '../text/format';
import { type Framework, pythonScript } from './pythonScript';
import { safetensors } from './safetensors';

/** The script looks for this name beside itself. */
const WEIGHTS_NAME = 'weights.safetensors';

/** `tensors`: null where the run's models are gone. `link` opens the experiment in the lab. */
export function scriptZip(
  spec: ExperimentConfig,
  framework: Framework,
  link: string,
  summary: Summary,
  tensors: readonly Tensor[] | null,
): Uint8Array {
  if (spec.workload.id === 'shop' && !tensors) {
    throw new Error(
      'The histories of this run are no longer in memory: run the experiment again and save the script from there.',
    );
  }
  const notes = {
    experiment: link,
    layout: 'kernels are [inputs, outputs], those of convolutions [rows, columns, inputs, outputs]',
  };
  return zipSync({
    'experiment.py': strToU8(pythonScript(spec, framework, link)),
    'README.md': strToU8(readmeOf(spec, link, summary, tensors !== null)),
    // Weights hardly get smaller; packing them would only take time.
    ...(tensors && { [WEIGHTS_NAME]: [safetensors(tensors, notes), { level: 0 }] as const }),
  });
}

function readmeOf(
  spec: ExperimentConfig,
  link: string,
  { teacher, student, baseline }: Summary,
  hasWeights: boolean,
): string {
  const isRanking = student.details.kind === 'ranking';
  const resultOf = (model: Evaluation) =>
    isRanking ? percentText(model.score, model.examples) : metricValue(model, 'errors');
  const results = [
    `teacher ${resultOf(teacher)}`,
    `student ${resultOf(student)}`,
    ...(baseline ? [`baseline ${resultOf(baseline)}`] : []),
  ];
  return `# An experiment from Distillation Lab

    python experiment.py

The same experiment in the lab: ${link}

${isRanking ? 'NDCG@10' : 'Errors'} of ${student.examples} in the lab: ${results.join(', ')}.

${hasWeights ? withWeights(spec) : WITHOUT_WEIGHTS}`;
}

function withWeights(spec: ExperimentConfig): string {
  const differ = differencesOf(spec);
  return `\`${WEIGHTS_NAME}\` holds the teacher, the student before its first step and the labels it saw. The
script loads them where they lie beside it, takes batches in the lab's order, and then has the same figures but for
rounding, which grows over many steps.${differ.length > 0 ? `\n\nWhat is drawn anew here, and so moves the figures: ${differ.join('; ')}.` : ''}
`;
}

const WITHOUT_WEIGHTS = `The weights of this run were no longer in memory, so the script trains a teacher of its own: expect the same
picture, not the same figures. Run the experiment in the lab again and save the script from there to have them.
`;

/** What the script draws by random numbers of its own. */
function differencesOf({ student, workload }: ExperimentConfig): string[] {
  const { architecture } = student;
  const dropout = architecture.kind === 'linear' ? 0 : (architecture.dropout ?? 0);
  return [
    ...(dropout > 0 ? ['which units dropout leaves out'] : []),
    // What is hidden of histories is drawn by the lab's own random numbers.
    ...(isAugmented(workload) && workload.id !== 'shop' ? ['how each example is varied'] : []),
  ];
}
