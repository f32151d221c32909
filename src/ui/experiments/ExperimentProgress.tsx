/** The runs under way: how many have ended, how long the rest may take, and a way out. */
import { Button, Progress } from '@mantine/core';
import { type BatchState, secondsLeft, shareDone } from '../../store/batches/batchState';
import type { ExperimentEntry } from '../../store/batches/experimentsStore';
import { useRunPool } from '../context/poolContext';
import { durationText } from '../run/runTexts';
import classes from './ExperimentsView.module.css';
import { useExperimentsActions } from './experimentsContext';

/** Until a run has ended, nobody knows how long one takes here. */
function beginning(batch: BatchState): string {
  return shareDone(batch) > 0 ? 'time left: known after the first run' : 'loading data and teacher';
}

export function ExperimentProgress({ entry: { batch } }: { entry: ExperimentEntry }) {
  const { workers } = useRunPool();
  const { cancel } = useExperimentsActions();
  if (!batch) return null;
  const ended = batch.jobs.filter(
    ({ status }) => status === 'completed' || status === 'failed',
  ).length;
  const left = secondsLeft(batch, workers);
  const time = left === null ? beginning(batch) : `${durationText(left)} left`;
  return (
    <section className={classes.panel} aria-label="Progress">
      <div className={classes.titleRow}>
        <p className={classes.headline} role="status">
          {`${ended} of ${batch.jobs.length} runs done`}
        </p>
        <span className={classes.note}>{time}</span>
        <Button size="xs" variant="default" onClick={cancel}>
          Stop here
        </Button>
      </div>
      <Progress.Root size={8} radius="xl" transitionDuration={0}>
        <Progress.Section value={100 * shareDone(batch)} aria-label="Runs done" />
      </Progress.Root>
      <p className={classes.note}>
        You may look around meanwhile: predictions and results stay, and the lab goes on working.
      </p>
    </section>
  );
}
