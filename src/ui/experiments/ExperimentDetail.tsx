/** One experiment from top to bottom: its text, the prediction, the runs, and what they say. */
import { Button } from '@mantine/core';
import { useMemo } from 'react';
import type { Experiment } from '../../experiments';
import { groups } from '../../experiments/design';
import { studies } from '../../experiments/studies';
import { type ExperimentEntry, entryOf, resultsOf } from '../../store/batches/experimentsStore';
import { useLabActions } from '../context/labContext';
import { ArmPanel } from './arms/ArmPanel';
import { ExperimentProgress } from './ExperimentProgress';
import classes from './ExperimentsView.module.css';
import { useExperiments } from './experimentsContext';
import { InterruptedExperiment } from './InterruptedExperiment';
import { Prediction } from './Prediction';
import { Aftermath } from './reveal/Aftermath';
import { Reveal } from './reveal/Reveal';
import { stageOf } from './stage';

export function ExperimentDetail({ experiment }: { experiment: Experiment }) {
  const { id, group, title, claim } = experiment;
  const { text, fullCommand } = studies[id];
  const isRunning = useExperiments((state) => state.running === id);
  const entry = useExperiments((state) => entryOf(state, id));
  const stage = stageOf(entry, isRunning);
  const { openExperiment, editPage } = useLabActions();
  const openInLab = () => {
    openExperiment(id);
    editPage({ view: 'lab' });
  };
  return (
    <article className={classes.detail} aria-label={title}>
      <header className={classes.panel}>
        <p className={classes.kicker}>{groups[group]}</p>
        <div className={classes.titleRow}>
          <h2 className={classes.title}>{title}</h2>
          <Button size="xs" variant="default" onClick={openInLab}>
            Open in the lab
          </Button>
        </div>
        <p className={classes.claim}>{claim}</p>
        {text.map((paragraph) => (
          <p key={paragraph} className={classes.paragraph}>
            {paragraph}
          </p>
        ))}
        {fullCommand && (
          <p className={classes.paragraph}>
            The full experiment, on the command line:{' '}
            <code className={classes.code}>{fullCommand}</code>
          </p>
        )}
      </header>
      <Prediction experiment={experiment} entry={entry} stage={stage} />
      {stage === 'running' && <ExperimentProgress entry={entry} />}
      {stage === 'interrupted' && <InterruptedExperiment id={id} entry={entry} />}
      <ArmPanel experiment={experiment} entry={entry} stage={stage} />
      {stage === 'revealed' && <Reveal experiment={experiment} entry={entry} />}
      {stage === 'revealed' && <MeasuredAftermath experiment={experiment} entry={entry} />}
      {stage === 'revealed' && <Published experiment={experiment} />}
    </article>
  );
}

/** Nothing is explained before a seed has run to its end. */
function MeasuredAftermath({
  experiment,
  entry,
}: {
  experiment: Experiment;
  entry: ExperimentEntry;
}) {
  const measured = useMemo(() => resultsOf(experiment, entry), [experiment, entry]);
  if (!measured) return null;
  return (
    <Aftermath
      experiment={experiment}
      answer={studies[experiment.id].judge(measured.results).answer}
    />
  );
}

/** What others measured, and what this small scale cannot show: only after one's own runs. */
function Published({ experiment }: { experiment: Experiment }) {
  const { published, remark } = studies[experiment.id];
  if (!published && !remark) return null;
  return (
    <aside className={classes.panel} aria-label="For comparison">
      <h3 className={classes.subtitle}>For comparison</h3>
      {published && (
        <>
          <p className={classes.paragraph}>{published.text}</p>
          <p className={classes.note}>
            {published.source}. Measured there under other conditions: compare the direction.
          </p>
        </>
      )}
      {remark && <p className={classes.paragraph}>{remark}</p>}
    </aside>
  );
}
