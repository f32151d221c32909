/** How far a batch of runs is: a bar, time left, and what can be done with it. */
import { Button, Group, Progress } from '@mantine/core';
import { useStore } from 'zustand';
import {
  type BatchState,
  isBatchOver,
  secondsLeft,
  shareDone,
} from '../../store/batches/batchState';
import type { BatchStore } from '../../store/batches/batchStore';
import { counted } from '../../text/counted';
import { Icon } from '../components/Icon';
import { durationText } from '../run/runTexts';
import classes from './BatchProgress.module.css';

interface BatchProgressProps {
  store: BatchStore;
  /** Runs at the same time. */
  workers: number;
  /** Goes on with an interrupted batch, where that takes more than queueing its runs. */
  onResume?: () => void;
  /** Runs again what failed. */
  onRetry?: () => void;
}

export function BatchProgress({ store, workers, onResume, onRetry }: BatchProgressProps) {
  const batch = useStore(store, (state) => state.batch);
  if (!batch) return null;
  const { pause, resume, cancel } = store.getState();
  const isOver = isBatchOver(batch);
  const left = isOver ? null : secondsLeft(batch, workers);
  const headline = headlineOf(batch);
  const failed = batch.jobs.filter(({ status }) => status === 'failed').length;
  return (
    <div className={classes.progress}>
      <p className={classes.figures}>
        <span className={classes.headline} role="status">
          {headline}
        </span>
        <span className={classes.figure}>{countsText(batch)}</span>
        {left !== null && <span className={classes.figure}>{durationText(left)} left</span>}
      </p>
      <Progress.Root size={8} radius="xl" transitionDuration={0}>
        <Progress.Section value={100 * shareDone(batch)} aria-label={headline} />
      </Progress.Root>
      {onRetry && batch.status === 'ended' && failed > 0 && (
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={onRetry}>
            {`Try ${counted(failed, 'failed run')} again`}
          </Button>
        </Group>
      )}
      {!isOver && (
        <Group gap="xs">
          {batch.status === 'interrupted' && (
            <Button
              size="xs"
              leftSection={<Icon name="play" size={14} />}
              onClick={onResume ?? resume}
            >
              Resume
            </Button>
          )}
          {batch.status === 'paused' && (
            <Button
              size="xs"
              variant="default"
              leftSection={<Icon name="play" size={14} />}
              onClick={resume}
            >
              Go on
            </Button>
          )}
          {batch.status === 'running' && (
            <Button
              size="xs"
              variant="default"
              leftSection={<Icon name="pause" size={14} />}
              onClick={pause}
            >
              Pause
            </Button>
          )}
          <Button
            size="xs"
            variant="default"
            leftSection={<Icon name="stop" size={14} />}
            onClick={cancel}
          >
            Cancel
          </Button>
        </Group>
      )}
    </div>
  );
}

function headlineOf({ status, jobs }: BatchState): string {
  switch (status) {
    case 'running':
      return 'Running';
    case 'paused':
      return 'Paused';
    case 'interrupted':
      return `Interrupted: ${counted(leftOf(jobs), 'run')} to go`;
    case 'cancelled':
      return 'Cancelled: what had ended is kept';
    case 'ended':
      return jobs.every((job) => job.status === 'failed') ? 'Every run failed' : 'Done';
    default:
      return status satisfies never;
  }
}

function leftOf(jobs: BatchState['jobs']): number {
  return jobs.filter(({ status }) => status !== 'completed' && status !== 'failed').length;
}

function countsText({ jobs }: BatchState): string {
  const done = jobs.filter(({ status }) => status === 'completed').length;
  const failed = jobs.filter(({ status }) => status === 'failed').length;
  const failures = failed > 0 ? `, ${failed} failed` : '';
  return `${done} of ${counted(jobs.length, 'run')}${failures}`;
}
