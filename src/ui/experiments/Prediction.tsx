/** The question with its answers: one is chosen, or explicitly none, before anything runs. */
import { Button, Radio, Stack } from '@mantine/core';
import type { Experiment } from '../../experiments';
import { studies } from '../../experiments/studies';
import type { ExperimentEntry } from '../../store/batches/experimentsStore';
import { useLab } from '../context/labContext';
import { useRunPool } from '../context/poolContext';
import { durationText } from '../run/runTexts';
import classes from './ExperimentsView.module.css';
import { useExperiments, useExperimentsActions } from './experimentsContext';
import type { Stage } from './stage';

interface PredictionProps {
  experiment: Experiment;
  entry: ExperimentEntry;
  stage: Stage;
}

export function Prediction({ experiment, entry, stage }: PredictionProps) {
  const { id } = experiment;
  const { question, options } = studies[id];
  const backend = useLab((state) => state.spec.backend);
  const other = useExperiments((state) => state.running !== null && state.running !== id);
  const { predict, skip, run } = useExperimentsActions();
  const isOpen = stage === 'untouched' || stage === 'answered';
  return (
    <section className={classes.panel} aria-label="Prediction">
      <Radio.Group
        label={question}
        description={
          isOpen ? 'What do you expect? Nothing runs before you have answered.' : undefined
        }
        descriptionProps={{ size: 'sm' }}
        value={entry.prediction}
        onChange={(answer) => predict(id, answer)}
        classNames={{ label: classes.question }}
      >
        <Stack gap={8} mt={10}>
          {options.map((option) => (
            <Radio
              key={option.id}
              value={option.id}
              label={
                <>
                  {option.label}
                  {!isOpen && option.id === entry.prediction && (
                    <span className={classes.mine}> · your prediction</span>
                  )}
                </>
              }
              disabled={!isOpen}
              classNames={{ label: classes.option }}
            />
          ))}
        </Stack>
      </Radio.Group>
      {isOpen && (
        <div className={classes.actions}>
          <Button
            disabled={stage === 'untouched' || other}
            aria-describedby={`cost-${id}`}
            onClick={() => run(id, backend)}
          >
            Run experiment
          </Button>
          {stage === 'untouched' && (
            <Button variant="subtle" onClick={() => skip(id)}>
              Run without a prediction …
            </Button>
          )}
          <CostNote experiment={experiment} isBlocked={other} />
        </div>
      )}
      {entry.isSkipped && <p className={classes.note}>You made no prediction.</p>}
    </section>
  );
}

/** A guide needs no seconds beside minutes. */
function roughly(seconds: number): string {
  return seconds < 60 ? durationText(seconds) : `${Math.round(seconds / 60)} min`;
}

function CostNote({ experiment, isBlocked }: { experiment: Experiment; isBlocked: boolean }) {
  const { workers } = useRunPool();
  const { id, arms, seeds } = experiment;
  const runs = arms.length * seeds;
  const settings = arms.length === 1 ? '' : `${arms.length} settings × `;
  const time = roughly(studies[id].seconds / Math.min(workers, runs));
  return (
    <p id={`cost-${id}`} className={classes.note}>
      {isBlocked
        ? 'Another experiment is running; this one can start when it has ended.'
        : `${runs} runs (${settings}${seeds} seeds), roughly ${time} on a laptop like the one it was tried on.`}
    </p>
  );
}
