/** What is different from the run before, in words. Pure. */
import { scoreOf } from '../../../config/catalog';
import { settingChanges } from '../../../config/settingText';
import type { RunState } from '../../../store/lab/state';
import { metricText } from '../../../tasks/metric';
import { catalog } from '../../../workloads/catalog';
import { scoresText } from './resultLine';

/** Most changes that are spelled out. */
const NAMED = 4;

/** The run before, where the two can be compared: the same task, and both have begun. */
export function comparableRun(run: RunState, previous: RunState | null): RunState | null {
  if (!previous || previous.runId === run.runId || run.evaluations.length === 0) return null;
  return previous.spec.workload.id === run.spec.workload.id ? previous : null;
}

/** “What changed: T 4 → 30.”, or that nothing did and the curve repeats itself. */
export function whatChangedText(run: RunState, previous: RunState): string {
  const changes = settingChanges(run.spec, previous.spec);
  const moved = [
    ...(previous.marks.length > 0 ? ['moved while the previous run went on'] : []),
    ...(run.marks.length > 0 ? ['moved while this one goes on'] : []),
  ];
  const settings = moved.length > 0 ? ` Settings were ${moved.join(' and ')}.` : '';
  if (changes.length === 0) {
    const text = isRepeat(run, previous)
      ? 'Same seed and settings again: the same curve, to the last digit. New seed gives another.'
      : 'Same seed and settings again, but not the same course: compare how each was run.';
    return `${text}${settings}`;
  }
  const more = changes.length - NAMED;
  const named = changes.slice(0, NAMED).join(', ');
  return `What changed: ${named}${more > 0 ? ` and ${more} more` : ''}.${settings}`;
}

/** Whether all that both runs have measured is the same, so that one curve hides the other. */
export function isRepeat(run: RunState, previous: RunState): boolean {
  const known = Math.min(run.evaluations.length, previous.evaluations.length);
  const measured = ({ evaluations }: RunState) => JSON.stringify(evaluations.slice(0, known));
  return measured(run) === measured(previous);
}

/** What the run before came to. */
export function previousResultText({ spec, summary, evaluations }: RunState): string | null {
  const score = scoreOf(catalog, spec);
  const { student, baseline } = summary ?? evaluations.at(-1) ?? {};
  if (!student) return null;
  if (!baseline) return `student ${metricText(score, student.score)}`;
  const texts = scoresText(score, student.score, baseline.score, true);
  return `student ${texts.student}, baseline ${texts.baseline}`;
}
