/** One cell of the map: what its seeds say together and one by one, each run ready to be opened. */
import { Button, Group, Title } from '@mantine/core';
import { useState } from 'react';
import { applyChanges, type ConfigChanges } from '../../config/paths';
import { settingLabel } from '../../config/settingText';
import { verdictPhrase } from '../../numeric/statistics/verdict';
import type { CellGroup } from '../../sweeps/cellGroups';
import { SEED_PATH, type SweepConfig } from '../../sweeps/definition';
import type { HeatCell } from '../../sweeps/heatMap';
import { valueText } from '../../sweeps/sweepValues';
import { gainOf, gainText, metricText } from '../../tasks/metric';
import type { Score } from '../../tasks/task';
import { counted } from '../../text/counted';
import { useLabActions } from '../context/labContext';
import { useLibraryActions } from '../context/libraryContext';
import { verdictTitle } from '../verdict/verdictTexts';
import classes from './SweepsView.module.css';

interface CellDetailsProps {
  cell: HeatCell;
  sweep: SweepConfig;
  score: Score;
  /** Of its stored runs. */
  batchId: string;
  /** Whether the baseline is that of its best cell. */
  isAtBest: boolean;
}

export function CellDetails({ cell, sweep, score, batchId, isAtBest }: CellDetailsProps) {
  const { openConfig, editPage } = useLabActions();
  const { open, dismissProblem } = useLibraryActions();
  /** The cell's index of a run that could not be opened. */
  const [missing, setMissing] = useState<number | null>(null);
  const edit = (coordinates: ConfigChanges) => {
    openConfig(applyChanges(sweep.base, coordinates));
    editPage({ view: 'lab' });
  };
  const openRun = async (index: number) => {
    if (await open(`${batchId}/${index}`)) return editPage({ view: 'lab' });
    dismissProblem();
    setMissing(index);
  };
  const { group } = cell;
  const [first] = group.outcomes;
  const settings = Object.entries(group.coordinates).map(
    ([path, value]) => `${settingLabel(path, sweep.base.workload.id)} ${valueText(value)}`,
  );
  return (
    <section className={classes.details} aria-label="Chosen cell">
      <Group justify="space-between" gap="xs">
        <Title order={3} size="sm">
          {settings.join(', ')}
        </Title>
        {first && (
          <Button size="compact-sm" variant="default" onClick={() => edit(first.coordinates)}>
            Edit its settings in the lab
          </Button>
        )}
      </Group>
      <p className={classes.verdict}>{verdictText(group, score, isAtBest)}</p>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Seed</th>
              <th scope="col">Student</th>
              <th scope="col">Baseline</th>
              <th scope="col">Gain</th>
              <th scope="col">Run</th>
            </tr>
          </thead>
          <tbody>
            {group.outcomes.map(({ index, coordinates, summary, error }) => {
              const { student, baseline } = summary ?? {};
              const examples = student?.examples ?? 0;
              const seed = String(coordinates[SEED_PATH] ?? sweep.base.training.seed);
              return (
                <tr key={index}>
                  <th scope="row">{seed}</th>
                  <td>{error ? error.message : metricText(score, student?.score, examples)}</td>
                  <td>{metricText(score, baseline?.score, examples)}</td>
                  <td>
                    {student && baseline
                      ? gainText(score, gainOf(score, student.score, baseline.score))
                      : '–'}
                  </td>
                  <td>
                    {summary ? (
                      <Button
                        size="compact-xs"
                        variant="default"
                        aria-label={`Open the run with seed ${seed} in the lab`}
                        onClick={() => void openRun(index)}
                      >
                        Open
                      </Button>
                    ) : (
                      '–'
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <p role="alert" className={classes.problem}>
        {missing !== null &&
          'This run is not stored: it was deleted, or there was no room for it. Edit its settings in the lab to run it again.'}
      </p>
    </section>
  );
}

function verdictText({ gain }: CellGroup, score: Score, isAtBest: boolean): string {
  if (!gain) return 'No run of this cell has a baseline to compare with yet.';
  const mean = gainText(score, gain.mean);
  // Other training settings are no doing of the teacher.
  const title = isAtBest
    ? `Against the baseline at its best: ${verdictPhrase(gain, score)}`
    : verdictTitle(score, gain);
  if (!gain.interval) return `${title}: ${mean}.`;
  const [low, high] = gain.interval.map((end) => gainText(score, end));
  return `${title}. ${mean} over ${counted(gain.n, 'run')} (95% interval ${low} to ${high}).`;
}
