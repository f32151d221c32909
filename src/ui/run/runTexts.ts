/** What a run says of itself: to the eye at every moment, to a screen reader when it changes. */

import type { ExperimentConfig } from '../../config/experiment';
import { findSetting } from '../../config/fields';
import type { Problem } from '../../config/reading/problem';
import type { ProgressTask } from '../../protocol/events';
import type { RunState } from '../../store/lab/state';
import { resultLineOf } from './result/resultLine';

/** What goes on in each task of a run that is not its training. */
export const taskTexts = {
  data: 'Loading the examples',
  'teacher-download': 'Downloading the teacher',
  'teacher-training': 'Training the teacher',
  'assistant-training': 'Distilling the assistant',
  'generation-training': 'Distilling an earlier generation',
  'teacher-evaluation': 'Testing the teacher',
  'teacher-logits': 'Asking the teacher for its soft targets',
  'teacher-writing': 'The teacher writes the targets',
  'final-evaluation': 'Testing all models on the whole test set',
} as const satisfies Record<ProgressTask, string>;

/** One line on what goes on; for steps the numbers stand beside it. */
export function headlineOf(run: RunState): string {
  if (run.progress) return taskTexts[run.progress.task];
  switch (run.status) {
    case 'idle':
      return 'Nothing is loaded yet';
    case 'preparing':
      return 'Starting';
    case 'prepared':
      return 'Ready to run';
    case 'running':
      return 'Training';
    case 'paused':
      return 'Paused';
    case 'completed':
      return run.stopped ? 'Stopped and measured' : 'Done';
    case 'failed':
      return lacksData(run) ? 'Waiting for the data' : 'Ended by an error';
    default:
      return run.status satisfies never;
  }
}

/** Whether nothing was wrong but that own data are not here. */
export function lacksData({ error }: Pick<RunState, 'error'>): boolean {
  return error?.code === 'dataset-missing';
}

/** For the polite live region: changes with the state, not with the step. Errors announce themselves. */
export function announcementOf(run: RunState): string {
  if (run.status !== 'completed' || !run.summary) return headlineOf(run);
  const { figure, unit, text, note } = resultLineOf(run);
  const big = [figure, unit].filter(Boolean).join(' ');
  return [`${headlineOf(run)}.`, big && `${big}.`, text, note].filter(Boolean).join(' ');
}

/** Seconds for people: “under 1 s”, “42 s”, “3 min 05 s”, “1 h 12 min”. */
export function durationText(seconds: number): string {
  if (seconds < 1) return 'under 1 s';
  const rounded = Math.round(seconds);
  if (rounded < 60) return `${rounded} s`;
  const minutes = Math.floor(rounded / 60);
  if (minutes < 60) return `${minutes} min ${String(rounded % 60).padStart(2, '0')} s`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}

/** A problem with the name that the form gives to the setting. */
export function problemText({ path, message }: Problem, spec: ExperimentConfig): string {
  const name = findSetting(path, spec.workload.id)?.label ?? path.replaceAll('.', ' › ');
  return `${name} ${message}`.trim();
}
