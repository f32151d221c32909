/** The settings in the form in one sentence, for views that stand beside or without the form. Pure. */
import { outputOf } from '../../config/catalog';
import type { ExperimentConfig } from '../../config/experiment';
import { distillationTexts } from '../../config/settingText';
import { describeArchitecture } from '../../model/architecture';
import { countText, equationText } from '../../text/format';
import { catalog } from '../../workloads/catalog';

export function experimentText(spec: ExperimentConfig): string {
  const meta = catalog[spec.workload.id];
  const { softTargets } = spec.distillation;
  const { epochs, seed } = spec.training;
  const student = describeArchitecture(
    spec.student.architecture,
    meta.inputShape(spec),
    outputOf(meta, spec),
  );
  const settings = distillationTexts(spec, equationText).join(', ');
  const targets = softTargets === 'uniform' ? ', uniform soft targets' : '';
  return `${meta.label}: student ${student}, ${settings}${targets}, ${epochs} ${epochs === 1 ? 'epoch' : 'epochs'} of ${countText(spec.workload.options.trainSize)} examples, seeds from ${seed} on.`;
}
