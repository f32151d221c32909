/** How fast the run is taken: slow motion, slow enough to act meanwhile, or as fast as it goes. */
import { SegmentedControl } from '@mantine/core';
import type { Speed } from '../../../protocol/speed';
import { useLab, useLabActions } from '../../context/labContext';
import classes from '../RunBar.module.css';

const choices = [
  { value: 'slow', label: 'Slow' },
  { value: 'normal', label: 'Normal' },
  { value: 'fast', label: 'Fast' },
] satisfies { value: Speed; label: string }[];

export function SpeedControl() {
  const speed = useLab((state) => state.speed);
  const { setSpeed } = useLabActions();
  return (
    <SegmentedControl
      className={classes.speed}
      size="xs"
      aria-label="Speed of the run"
      value={speed}
      onChange={(value) => setSpeed(value as Speed)}
      data={choices}
    />
  );
}
