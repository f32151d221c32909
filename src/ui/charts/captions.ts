/** What the charts say about themselves: what is plotted, and what to do when nothing is. */
import type { RunState } from '../../store/state';
import { catalog } from '../../workloads/catalog';
import { countText } from '../insights/figures';

export function captionOf(run: RunState): string {
  const meta = catalog[run.spec.workload.id];
  const { evaluateOn } = run.spec.workload.options;
  const noun = `${evaluateOn} ${meta.inputShape.length === 3 ? 'images' : 'points'}`;
  const sample = run.evaluations[0]?.student.examples ?? run.teacher?.sample.examples;
  const losses =
    'Loss of each training batch (labels: cross-entropy at T = 1; distillation: T²·KL).';
  const measured = evaluateOn === 'test' ? meta.testExamples : meta.validation.examples;
  const all = countText(measured);
  if (sample === undefined) return `${losses} Test accuracy: on ${noun} that no model learns from.`;
  return sample < measured
    ? `${losses} Test accuracy: fixed sample of ${countText(sample)} ${noun} while training; the results below use all ${all}.`
    : `${losses} Test accuracy: all ${all} ${noun}.`;
}

export function emptyText(run: RunState): string {
  switch (run.status) {
    case 'preparing':
      return 'Getting data and teacher ready …';
    case 'failed':
      return 'The run ended before its first step.';
    case 'running':
      return 'The first steps are on their way …';
    default:
      return 'Press Run: student and baseline start from the same weights and race here, step by step.';
  }
}
