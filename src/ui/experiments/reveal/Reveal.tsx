/** What came out, beside what was expected: verdict, figures with intervals, and what to do next. */
import { Button } from '@mantine/core';
import { useEffect, useMemo, useRef } from 'react';
import type { Experiment } from '../../../experiments';
import { studies } from '../../../experiments/studies';
import type { VerdictKind } from '../../../numeric/statistics/verdict';
import { type ExperimentEntry, resultsOf } from '../../../store/batches/experimentsStore';
import { Message } from '../../components/Message';
import { useLab } from '../../context/labContext';
import classes from '../ExperimentsView.module.css';
import { useExperiments, useExperimentsActions } from '../experimentsContext';
import { BiasSlider } from './BiasSlider';
import { predictionText, verdictKindOf } from './predictionTexts';
import { ReadingTables } from './ReadingTables';
import { SeedTable } from './SeedTable';

interface RevealProps {
  experiment: Experiment;
  entry: ExperimentEntry;
}

export function Reveal({ experiment, entry }: RevealProps) {
  const { id } = experiment;
  const { options, read, judge } = studies[id];
  const measured = useMemo(() => resultsOf(experiment, entry), [experiment, entry]);
  const isBusy = useExperiments((state) => state.running !== null);
  const backend = useLab((state) => state.spec.backend);
  const { run } = useExperimentsActions();
  const outcome = measured && judge(measured.results);
  const readings = useMemo(() => (measured ? read(measured.results) : []), [read, measured]);
  const answer = options.find((option) => option.id === outcome?.answer);
  return (
    <section className={classes.panel} aria-label="Result">
      <Failures entry={entry} />
      {outcome && measured && (
        <>
          <Verdict
            answer={answer?.label ?? 'Not decided'}
            judgement={predictionText(entry, outcome.answer)}
            kind={verdictKindOf(outcome)}
          />
          <p className={classes.paragraph}>{outcome.text}</p>
          <p className={classes.note}>{seedsText(measured.seeds, entry.seeds)}</p>
          <ReadingTables readings={readings} />
          <BiasSlider summaries={measured.results[experiment.arms[0].id] ?? []} />
          <SeedTable readings={readings} seeds={measured.seeds} />
        </>
      )}
      {!outcome && (
        <p className={classes.paragraph}>
          No seed has run to its end, so there is nothing to compare yet.
        </p>
      )}
      <div className={classes.actions}>
        <Button variant="default" disabled={isBusy} onClick={() => run(id, backend)}>
          Try again with other seeds
        </Button>
      </div>
    </section>
  );
}

interface VerdictProps {
  answer: string;
  judgement: string;
  kind: VerdictKind | undefined;
}

/** Takes the focus when it appears: what ran for a while is announced and found. */
function Verdict({ answer, judgement, kind }: VerdictProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Whoever works elsewhere meanwhile must not lose their place.
    if (document.activeElement === document.body) heading.current?.focus();
  }, []);
  return (
    <div className={classes.verdict} data-verdict={kind}>
      <p className={classes.kicker}>Measured</p>
      <h3 ref={heading} tabIndex={-1} className={classes.answer}>
        {answer}
      </h3>
      <p className={classes.judgement} role="status">
        {judgement}
      </p>
    </div>
  );
}

function Failures({ entry: { batch } }: { entry: ExperimentEntry }) {
  const failed = batch?.jobs.filter(({ status }) => status === 'failed') ?? [];
  const [first] = failed;
  if (!first?.error) return null;
  const title = failed.length === 1 ? 'One run failed' : `${failed.length} runs failed`;
  return (
    <Message tone="error" title={title}>
      <p>{`${first.error.message} Seeds with a failed run are left out below; try again, or choose another backend in the settings.`}</p>
    </Message>
  );
}

function seedsText(complete: readonly number[], wanted: readonly number[]): string {
  const list = complete.length === 1 ? `seed ${complete[0]}` : `seeds ${complete.join(', ')}`;
  const missing = wanted.length - complete.length;
  const rest = missing > 0 ? `; ${missing} of ${wanted.length} did not run to the end` : '';
  return `Over ${list}${rest}. All settings of a seed share initial weights and batches.`;
}
