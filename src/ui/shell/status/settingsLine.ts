/** The settings of the form in one line, for views that stand without the settings column. */
import type { ExperimentConfig } from '../../../config/experiment';
import { architectureText, distillationTexts } from '../../../config/settingText';
import { countText } from '../../../text/format';
import { catalog } from '../../../workloads/catalog';
import { withDropout } from '../../controls/architecture/architectureEdits';

/** “Handwritten digits · MLP 30 from MLP 1200-1200 · T 4 · α 0.9 · …”: what a reader asks first. */
export function settingsLine(spec: ExperimentConfig): string {
  const { workload, student, teacher, distillation, training } = spec;
  const meta = catalog[workload.id];
  const isSmoothing = distillation.softTargets === 'uniform';
  return [
    meta.label,
    isSmoothing
      ? `${networkText(student.architecture)} from uniform targets`
      : `${networkText(student.architecture)} from ${teacherText(teacher)}`,
    ...distillationTexts(spec),
    `${countText(workload.options.trainSize)} examples`,
    `rate ${training.learningRate}`,
    `${training.epochs} ${training.epochs === 1 ? 'epoch' : 'epochs'}`,
    `seed ${training.seed}`,
  ].join(' · ');
}

function teacherText({ source, file, architecture }: ExperimentConfig['teacher']): string {
  return source === 'file' ? `“${file?.name ?? 'no file yet'}”` : networkText(architecture);
}

/** Kind and sizes; what else belongs to a network is in the settings. */
function networkText(architecture: ExperimentConfig['student']['architecture']): string {
  if (architecture.kind === 'linear') return 'linear';
  const text = architectureText(withDropout(architecture, 0));
  return architecture.kind === 'mlp'
    ? `MLP ${text}`
    : text.replace(/^cnn/, 'CNN').replace(/^resnet/, 'ResNet');
}
