/** The map of a sweep with what it shows, and the cell that was chosen below it. */
import { Group, NativeSelect, SegmentedControl, Switch } from '@mantine/core';
import { useMemo, useState } from 'react';
import { scoreOf } from '../../config/catalog';
import { settingLabel } from '../../config/settingText';
import { verdictLegend } from '../../numeric/statistics/verdict';
import { axesOf, type CellOutcome } from '../../sweeps/cellGroups';
import type { SweepConfig } from '../../sweeps/definition';
import { againstBest, canBeAtBest } from '../../sweeps/eachAtBest';
import { type HeatMeasure, heatMapOf } from '../../sweeps/heatMap';
import { gainTitle } from '../../tasks/metric';
import { capitalised } from '../../text/format';
import { catalog } from '../../workloads/catalog';
import { CellDetails } from './CellDetails';
import { EachAtBest } from './EachAtBest';
import { HeatTable } from './HeatTable';
import { SweepExport } from './SweepExport';
import classes from './SweepsView.module.css';

interface SweepMapProps {
  sweep: SweepConfig;
  /** Of its stored runs. */
  batchId: string;
  outcomes: readonly CellOutcome[];
}

export function SweepMap({ sweep, batchId, outcomes }: SweepMapProps) {
  const [wanted, setMeasure] = useState<HeatMeasure>('gain');
  const measure = sweep.base.baseline ? wanted : 'score';
  const score = useMemo(() => scoreOf(catalog, sweep.base), [sweep.base]);
  const axes = axesOf(outcomes);
  const [chosenAxes, setChosenAxes] = useState<readonly string[]>([]);
  const shown = useMemo(() => {
    const known = chosenAxes.filter((path) => axes.includes(path));
    return [...known, ...axes.filter((path) => !known.includes(path))].slice(0, 2);
  }, [axes, chosenAxes]);
  const [isWanted, setAtBest] = useState(false);
  const isAtBest = isWanted && measure === 'gain' && canBeAtBest(outcomes);
  const compared = useMemo(
    () => (isAtBest ? againstBest(outcomes, score) : outcomes),
    [outcomes, isAtBest, score],
  );
  const map = useMemo(
    () => heatMapOf(compared, measure, score, shown),
    [compared, measure, score, shown],
  );
  const [chosen, setChosen] = useState<string | null>(null);
  const cell = map.cells.find(({ x, y }) => JSON.stringify([x, y]) === chosen);
  const label = (path: string) => settingLabel(path, sweep.base.workload.id);
  const pooled = axes.filter((path) => !shown.includes(path)).map(label);
  return (
    <div className={classes.map}>
      <Group justify="space-between" gap="xs">
        <Group gap="xs">
          {sweep.base.baseline && (
            <SegmentedControl
              size="xs"
              aria-label="What the map shows"
              data={[
                { value: 'gain', label: gainTitle(score) },
                { value: 'score', label: capitalised(score.label) },
              ]}
              value={measure}
              onChange={setMeasure}
            />
          )}
          {measure === 'gain' && canBeAtBest(outcomes) && (
            <Switch
              size="sm"
              label="Each at its best"
              checked={isWanted}
              onChange={(event) => setAtBest(event.currentTarget.checked)}
            />
          )}
          {axes.length > 2 &&
            [0, 1].map((place) => (
              <NativeSelect
                key={place}
                aria-label={place === 0 ? 'Across' : 'Upwards'}
                size="xs"
                value={shown[place] ?? ''}
                data={axes.map((path) => ({ value: path, label: label(path) }))}
                onChange={(event) => {
                  const path = event.currentTarget.value;
                  const other = shown[1 - place];
                  const next = path === other ? [shown[1], shown[0]] : [path, other];
                  setChosenAxes((place === 0 ? next : next.toReversed()) as string[]);
                }}
              />
            ))}
        </Group>
        <SweepExport
          map={map}
          measure={measure}
          score={score}
          outcomes={outcomes}
          sweep={sweep}
          batchId={batchId}
          isAtBest={isAtBest}
        />
      </Group>
      {isAtBest && <EachAtBest sweep={sweep} score={score} outcomes={outcomes} label={label} />}
      <HeatTable
        map={map}
        measure={measure}
        score={score}
        labels={{ x: map.x && label(map.x), y: map.y && label(map.y) }}
        chosen={chosen}
        onChoose={setChosen}
      />
      <p className={classes.legend}>
        {verdictLegend(score)}: by the 95% interval of the gain over{' '}
        {isAtBest ? 'the baseline at its best' : 'the baseline'}, over the seeds.
        {pooled.length > 0 && ` Pooled over ${pooled.join(', ')}.`}
      </p>
      {cell && (
        <CellDetails key={`${batchId} ${chosen}`} {...{ cell, sweep, score, batchId, isAtBest }} />
      )}
    </div>
  );
}
