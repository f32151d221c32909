/** What the charts say about themselves: what is plotted, and what to do when nothing is. */
import { measuredExamples } from '../../../config/catalog';
import type { ExperimentConfig } from '../../../config/experiment';
import { methodOf } from '../../../methods';
import type { LossKey } from '../../../store/lab/selectors';
import type { RunState } from '../../../store/lab/state';
import { scoreMetricOf } from '../../../tasks';
import { countText } from '../../../text/format';
import { catalog } from '../../../workloads/catalog';
import { lacksData } from '../../run/runTexts';

/** On which examples the score is measured. */
export function scoreCaption(run: RunState): string {
  const meta = catalog[run.spec.workload.id];
  if (meta.measuredOn) return meta.measuredOn.sentence;
  const { evaluateOn } = run.spec.workload.options;
  const noun = `${evaluateOn} ${meta.noun.many}`;
  const sample = run.evaluations[0]?.student.examples ?? run.teacher?.sample.examples;
  const measured = measuredExamples(run.spec, meta);
  const all = countText(measured);
  if (sample === undefined) {
    const { kind } = meta.task(run.spec);
    const what = kind === 'classes' ? 'Share of right answers' : scoreMetricOf({ kind }).title;
    return `${what} on ${noun} that no model learns from.`;
  }
  if (sample === measured) return `On all ${all} ${noun}.`;
  const curves = `Curves: a fixed sample of ${countText(sample)} ${noun}.`;
  return run.summary
    ? `${curves} Filled marks, labels and the teacher’s line: all ${all}.`
    : `${curves} At the end all ${all} are used.`;
}

/** What the loss curves are, and why they do not decide who is better. */
export function lossCaption(run: RunState, shown: readonly LossKey[]): string {
  const others = shown.some((key) => key === 'totalLoss' || key === 'distillationLoss');
  const isBoxes = catalog[run.spec.workload.id].task(run.spec).kind === 'boxes';
  const what = isBoxes ? 'Cross-entropy and distance of boxes' : 'Cross-entropy';
  const labels = `${what} of each training batch on its labels, at T = 1.`;
  if (others) {
    return `${labels} Distillation: ${termOf(run.spec)}; total: both, weighted. Compare these with no curve of the baseline.`;
  }
  return run.spec.baseline
    ? `${labels} The student follows the teacher too, so that its curve may stay higher.`
    : labels;
}

function termOf({ distillation }: ExperimentConfig): string {
  const { method, divergence } = distillation;
  if (method === 'kd' && divergence === 'kl') return 'T²·KL to the teacher';
  return `the term of ${methodOf(method).label} with its own factors`;
}

export function emptyText(run: RunState): string {
  switch (run.status) {
    case 'preparing':
      return 'Getting data and teacher ready …';
    case 'failed':
      return lacksData(run)
        ? 'The race begins as soon as the data are here.'
        : 'The run ended before its first step.';
    case 'running':
      return 'The first steps are on their way …';
    default:
      return 'Press Run: student and baseline train here side by side, from the same weights.';
  }
}
