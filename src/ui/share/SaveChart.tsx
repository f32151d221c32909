/** Saves the chart that is inside `frame` as a picture: SVG to edit, PNG to show. */
import { ActionIcon, Menu } from '@mantine/core';
import { memo, type RefObject, useState } from 'react';
import { Icon } from '../components/Icon';
import { chartPng, chartSvg, type LegendLine } from './chartImage';
import { download, fileNameOf } from './download';
import { MenuProblem } from './MenuProblem';

interface SaveChartProps {
  title: string;
  legend: readonly LegendLine[];
  /** Holds one SVG. */
  frame: RefObject<HTMLElement | null>;
}

/** Its arguments should stay the same while curves grow, so that it is drawn once. */
export const SaveChart = memo(function SaveChart({ title, legend, frame }: SaveChartProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const save = async (format: 'svg' | 'png') => {
    const svg = frame.current?.querySelector('svg');
    if (!svg) return setProblem('There is no chart to save yet.');
    const picture = { svg, title, legend };
    try {
      if (format === 'svg') download(fileNameOf(title, 'svg'), chartSvg(picture), 'image/svg+xml');
      else download(fileNameOf(title, 'png'), await chartPng(picture));
      setProblem(null);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon size={24} aria-label={`Save chart: ${title}`}>
          <Icon name="save" size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => save('png')}>Save as PNG</Menu.Item>
        <Menu.Item onClick={() => save('svg')}>Save as SVG</Menu.Item>
        <MenuProblem problem={problem} />
      </Menu.Dropdown>
    </Menu>
  );
});
