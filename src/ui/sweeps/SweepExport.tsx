/** Saves a sweep: its runs as a table, the sweep itself, the map as a picture. */
import { Button, Menu } from '@mantine/core';
import type { SweepSpec } from '../../spec/sweep';
import type { CellOutcome } from '../../sweeps/cellGroups';
import type { HeatMap, HeatMeasure } from '../../sweeps/heatMap';
import { heatMapSvg } from '../../sweeps/heatMapSvg';
import { sweepCsv } from '../../sweeps/sweepCsv';
import { Icon } from '../components/Icon';
import { download } from '../share/download';

interface SweepExportProps {
  map: HeatMap;
  measure: HeatMeasure;
  outcomes: readonly CellOutcome[];
  sweep: SweepSpec;
}

export function SweepExport({ map, measure, outcomes, sweep }: SweepExportProps) {
  const svg = () => heatMapSvg(map, measure, 'Sweep');
  return (
    <Menu>
      <Menu.Target>
        <Button size="compact-sm" variant="default" leftSection={<Icon name="save" size={16} />}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => download('sweep.csv', sweepCsv(outcomes), 'text/csv')}>
          Runs as CSV
        </Menu.Item>
        <Menu.Item
          onClick={() =>
            download('sweep.json', `${JSON.stringify(sweep, null, 2)}\n`, 'application/json')
          }
        >
          Sweep as JSON, for the command line
        </Menu.Item>
        <Menu.Item onClick={() => download('sweep.svg', svg(), 'image/svg+xml')}>
          Map as SVG
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
