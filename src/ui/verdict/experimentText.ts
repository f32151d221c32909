/** The settings in the form in one sentence, for views that stand beside or without the form. Pure. */
import { outputOf } from '../../config/catalog';
import type { ExperimentConfig } from '../../config/experiment';
import { describeArchitecture } from '../../model/architecture';
import { countText } from '../../text/format';
import { catalog } from '../../workloads/catalog';

export function experimentText(spec: ExperimentConfig): string {
  const meta = catalog[spec.workload.id];
  const { temperature, alpha, softTargets } = spec.distillation;
  const { epochs, seed } = spec.training;
  const student = describeArchitecture(
    spec.student.architecture,
    meta.inputShape(spec),
    outputOf(meta, spec),
  );
  const targets = softTargets === 'uniform' ? ', uniform soft targets' : '';
  return `${meta.label}: student ${student}, T\u00a0=\u00a0${temperature}, α\u00a0=\u00a0${alpha}${targets}, ${epochs} ${epochs === 1 ? 'epoch' : 'epochs'} of ${countText(spec.workload.options.trainSize)} examples, seeds from ${seed} on.`;
}
