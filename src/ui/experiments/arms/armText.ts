/** The settings of an arm in words. Pure. */

import { applyChanges } from '../../../config/paths';
import {
  architectureText,
  distillationTexts,
  settingDifferences,
} from '../../../config/settingText';
import type { Experiment } from '../../../experiments';
import type { Arm } from '../../../experiments/design';
import { countText, equationText } from '../../../text/format';
import { catalog } from '../../../workloads/catalog';

/** What the first sentence says, so that the second does not. */
const said = new Set([
  'distillation.method',
  'distillation.temperature',
  'distillation.alpha',
  'workload.options.trainSize',
  'student.architecture',
  'teacher.architecture',
  'teacher.source',
  'teacher.training.trainSize',
  'training.epochs',
  'training.learningRate',
  'baseline',
]);

/** “T = 4, α = 0.9; 5,000 examples, 10 epochs, …”, then what else is not as usual. */
export function armText({ workload }: Experiment, { changes }: Arm): string {
  const { defaults } = catalog[workload];
  const spec = applyChanges(defaults, changes);
  const { teacher, student, training } = spec;
  const origins = {
    train: `trained here on ${countText(teacher.training.trainSize)}`,
    pretrained: 'pre-trained',
    file: 'from a file',
    peer: 'a peer that learns along',
  };
  const from = origins[teacher.source];
  const parts = [
    distillationTexts(spec, equationText).join(', '),
    `${countText(spec.workload.options.trainSize)} examples, ${training.epochs} epochs, learning rate ${training.learningRate}`,
    `student ${architectureText(student.architecture)}`,
    `teacher ${architectureText(teacher.architecture)}, ${from}`,
    ...(spec.baseline ? [] : ['no baseline of its own']),
    ...settingDifferences(spec, defaults)
      .filter(({ path }) => !said.has(path))
      .map(({ text }) => text),
  ];
  return `${parts.join('; ')}.`;
}
