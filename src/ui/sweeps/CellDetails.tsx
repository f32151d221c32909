/** One cell of the map: what its seeds say together and one by one. */
import { Button, Group, Title } from '@mantine/core';
import { applyChanges, type SpecChanges } from '../../spec/paths';
import type { SweepSpec } from '../../spec/sweep';
import { valueText } from '../../spec/sweepValues';
import type { CellGroup } from '../../sweeps/cellGroups';
import type { HeatCell } from '../../sweeps/heatMap';
import { heatText } from '../../sweeps/heatMapSvg';
import { percentText } from '../insights/figures';
import { useLabActions } from '../labContext';
import classes from './SweepsView.module.css';
import { settingLabel } from './settingChoices';

const verdicts = {
  helps: 'The teacher helps',
  hurts: 'The teacher hurts',
  'no-difference': 'No difference',
  unknown: 'One seed says nothing yet',
} as const;

export function CellDetails({ cell, sweep }: { cell: HeatCell; sweep: SweepSpec }) {
  const { openSpec, editPage } = useLabActions();
  const openInLab = (coordinates: SpecChanges) => {
    openSpec(applyChanges(sweep.base, coordinates));
    editPage({ view: 'lab' });
  };
  const { group } = cell;
  const [first] = group.outcomes;
  const settings = Object.entries(group.coordinates).map(
    ([path, value]) => `${settingLabel(path, sweep.base)} ${valueText(value)}`,
  );
  return (
    <section className={classes.details} aria-label="Chosen cell">
      <Group justify="space-between" gap="xs">
        <Title order={3} size="sm">
          {settings.join(', ')}
        </Title>
        {first && (
          <Button size="compact-sm" variant="default" onClick={() => openInLab(first.coordinates)}>
            Open in the lab
          </Button>
        )}
      </Group>
      <p className={classes.verdict}>{verdictText(group)}</p>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Seed</th>
              <th scope="col">Student</th>
              <th scope="col">Baseline</th>
              <th scope="col">Gain</th>
            </tr>
          </thead>
          <tbody>
            {group.outcomes.map(({ index, coordinates, summary, error }) => {
              const { student, baseline } = summary ?? {};
              const examples = student?.examples ?? 0;
              return (
                <tr key={index}>
                  <th scope="row">{String(coordinates['training.seed'])}</th>
                  <td>{error ? error.message : percentText(student?.accuracy, examples)}</td>
                  <td>{percentText(baseline?.accuracy, examples)}</td>
                  <td>
                    {student && baseline
                      ? heatText(student.accuracy - baseline.accuracy, 'gain')
                      : '–'}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function verdictText({ verdict, gain }: CellGroup): string {
  if (!gain) return 'No run of this cell has a baseline to compare with yet.';
  if (!gain.interval) return `${verdicts.unknown}: ${heatText(gain.mean, 'gain')}.`;
  const [low, high] = gain.interval.map((end) => heatText(end, 'gain'));
  return `${verdicts[verdict]}: ${heatText(gain.mean, 'gain')} over ${gain.n} seeds (95% interval ${low} to ${high}).`;
}
