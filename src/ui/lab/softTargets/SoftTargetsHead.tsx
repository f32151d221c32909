/** Title with the live temperature, and the scale of the bars. */
import { SegmentedControl, Title } from '@mantine/core';
import { memo } from 'react';
import classes from './SoftTargets.module.css';
import type { BarScale } from './softTargetColumns';

interface SoftTargetsHeadProps {
  temperature: number;
  scale: BarScale;
  onScale(scale: BarScale): void;
}

const scales = [
  { value: 'linear', label: 'Linear' },
  { value: 'log', label: 'Log' },
] satisfies { value: BarScale; label: string }[];

export const SoftTargetsHead = memo(function SoftTargetsHead(props: SoftTargetsHeadProps) {
  const { temperature, scale, onScale } = props;
  return (
    <div className={classes.head}>
      <Title order={2} size="sm">
        Soft targets at T = {temperature}
      </Title>
      <SegmentedControl
        size="xs"
        value={scale}
        onChange={(value) => onScale(value as BarScale)}
        data={scales}
        aria-label="Scale of the bars"
      />
    </div>
  );
});
