/** How far the repeated runs are: a bar, what each does now, and the time left. */
import { Progress, VisuallyHidden } from '@mantine/core';
import { type BatchState, secondsLeft, shareDone } from '../../store/batchState';
import { useRunPool } from '../poolContext';
import { durationText, taskTexts } from '../run/runTexts';
import { useRepeat } from './useVerdict';
import classes from './Verdict.module.css';

export function RepeatProgress() {
  const batch = useRepeat((state) => state.batch);
  const { workers } = useRunPool();
  if (!batch) {
    const many = workers === 1 ? 'one run at a time' : `${workers} runs at a time`;
    return <p className={classes.quiet}>This machine takes {many} beside the lab’s own.</p>;
  }
  const text = stateText(batch);
  return (
    <div className={classes.progress}>
      <p className={classes.figures}>
        <span className={classes.strong}>{text}</span>
        {batch.status === 'running' && <span>{leftText(batch, workers)}</span>}
      </p>
      <Progress.Root size={8} radius="xl" transitionDuration={0}>
        <Progress.Section value={100 * shareDone(batch)} aria-label="Repeated runs" />
      </Progress.Root>
      <p className={classes.quiet}>{runningText(batch)}</p>
      <VisuallyHidden role="status">{text}</VisuallyHidden>
    </div>
  );
}

function stateText({ jobs, status }: BatchState): string {
  const done = jobs.filter((job) => job.status === 'done' || job.status === 'failed').length;
  const runs = `${done} of ${jobs.length} ${jobs.length === 1 ? 'run' : 'runs'}`;
  switch (status) {
    case 'running':
      return runs;
    case 'paused':
      return `Paused after ${runs}`;
    case 'ended':
      return `Done: ${runs}`;
    case 'cancelled':
      return done === 0 ? 'Cancelled before a run had ended' : `Cancelled: ${done} kept`;
    default:
      return status satisfies never;
  }
}

function leftText(batch: BatchState, workers: number): string {
  const left = secondsLeft(batch, workers);
  return left === null
    ? 'time left: known after the first run'
    : `about ${durationText(left)} left`;
}

/** “seed 3: training 40 %”; an empty line keeps its height, so that nothing jumps. */
function runningText({ jobs }: BatchState): string {
  const running = jobs.filter(({ status }) => status === 'running');
  return (
    running
      .map(({ id, progress }) => {
        if (!progress) return `${id}: starting`;
        const { task, done, total } = progress;
        const name = task === 'distilling' ? 'training' : lowerFirst(taskTexts[task]);
        return `${id}: ${name} ${total > 0 ? `${Math.round((100 * done) / total)} %` : ''}`.trim();
      })
      .join(' · ') || '\u00a0'
  );
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
