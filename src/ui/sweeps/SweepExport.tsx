/**
 * Saves a sweep as the files that the command line writes: what is run, its runs, the map. Or as a
 * whole, to be imported elsewhere.
 */
import { Button, Menu } from '@mantine/core';
import type { CellOutcome } from '../../sweeps/cellGroups';
import { type SweepConfig, sweepText } from '../../sweeps/definition';
import type { HeatMap, HeatMeasure } from '../../sweeps/heatMap';
import { heatMapSvg, sweepTitle } from '../../sweeps/heatMapSvg';
import { sweepCsv } from '../../sweeps/sweepCsv';
import { sweepFileName } from '../../sweeps/sweepFileName';
import { sweepLines } from '../../sweeps/sweepLines';
import type { Score } from '../../tasks/task';
import { catalog } from '../../workloads/catalog';
import { Icon } from '../components/Icon';
import { download } from '../share/download';
import { useRunExport } from '../transfer/useRunExport';

interface SweepExportProps {
  map: HeatMap;
  measure: HeatMeasure;
  score: Score;
  outcomes: readonly CellOutcome[];
  sweep: SweepConfig;
  /** Of its stored runs. */
  batchId: string;
  /** Whether the map compares with the baseline at its best. */
  isAtBest: boolean;
}

export function SweepExport(props: SweepExportProps) {
  const { map, measure, score, outcomes, sweep, batchId, isAtBest } = props;
  const exportRuns = useRunExport();
  const files: { label: string; name: string; type: string; content: () => string }[] = [
    {
      label: 'Runs as CSV',
      name: 'cells.csv',
      type: 'text/csv',
      content: () => sweepCsv(catalog[sweep.base.workload.id].task(sweep.base), outcomes),
    },
    {
      label: 'Runs as JSON lines',
      name: 'cells.jsonl',
      type: 'application/jsonl',
      content: () => sweepLines(outcomes),
    },
    {
      label: 'Sweep as JSON, for the command line',
      name: 'sweep.json',
      type: 'application/json',
      content: () => sweepText(sweep),
    },
    {
      label: 'Map as SVG',
      name: 'heatmap.svg',
      type: 'image/svg+xml',
      content: () =>
        heatMapSvg(
          map,
          measure,
          score,
          `${sweepTitle(outcomes)}${isAtBest ? ', against the baseline at its best' : ''}`,
        ),
    },
  ];
  return (
    <Menu>
      <Menu.Target>
        <Button size="compact-sm" variant="default" leftSection={<Icon name="save" size={16} />}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {files.map(({ label, name, type, content }) => (
          <Menu.Item
            key={name}
            onClick={() => download(sweepFileName(outcomes, new Date(), name), content(), type)}
          >
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => exportRuns({ batchId }, sweepTitle(outcomes))}>
          Whole sweep, to import elsewhere
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
