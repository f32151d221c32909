/** Runs that a closed page cut off: they are gone on with, or the complete seeds have to do. */
import { Button } from '@mantine/core';
import type { ExperimentEntry } from '../../store/batches/experimentsStore';
import { counted } from '../../text/counted';
import { ElsewhereMessage } from '../batches/ElsewhereMessage';
import classes from './ExperimentsView.module.css';
import { useExperiments, useExperimentsActions } from './experimentsContext';

interface InterruptedExperimentProps {
  id: string;
  entry: ExperimentEntry;
}

export function InterruptedExperiment({
  id,
  entry: { batch, isElsewhere },
}: InterruptedExperimentProps) {
  const isBusy = useExperiments((state) => state.running !== null);
  const { recall, resume, leave } = useExperimentsActions();
  if (isElsewhere) return <ElsewhereMessage what="experiment" onLookAgain={() => void recall()} />;
  const jobs = batch?.jobs ?? [];
  const done = jobs.filter(({ status }) => status === 'completed' || status === 'failed').length;
  return (
    <section className={classes.panel} aria-label="Progress">
      <p className={classes.headline} role="status">
        {`Interrupted: ${done} of ${counted(jobs.length, 'run')} done`}
      </p>
      <p className={classes.note}>The runs that ended are kept; only the others are left to do.</p>
      <div className={classes.actions}>
        <Button disabled={isBusy} onClick={() => void resume(id)}>
          Resume
        </Button>
        <Button variant="default" onClick={() => leave(id)}>
          Stop here
        </Button>
      </div>
    </section>
  );
}
