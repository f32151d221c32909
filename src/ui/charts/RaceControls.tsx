/** What is shown of the losses, and how. The chips are the legend too. */
import { Group, Slider, Switch, Text, UnstyledButton } from '@mantine/core';
import { type LossKey, lossKeys } from '../../store/selectors';
import { type CurveStyle, lossStyles, teacherLossStyle } from './curveStyles';
import { LineSample } from './LineSample';
import classes from './RaceCharts.module.css';
import type { RaceOptions } from './raceOptions';
import type { RaceMode } from './raceView';

interface RaceControlsProps {
  options: RaceOptions;
  onChange(options: RaceOptions): void;
  mode: RaceMode;
}

export function RaceControls({ options, onChange, mode }: RaceControlsProps) {
  const toggle = (key: LossKey) =>
    onChange({
      ...options,
      shown: lossKeys.filter((other) => options.shown.includes(other) !== (other === key)),
    });
  return (
    <div className={classes.controls}>
      {mode === 'teacher' ? (
        <LegendEntry style={teacherLossStyle} />
      ) : (
        <Group gap={6} role="group" aria-label="Losses shown">
          {lossKeys.map((key) => (
            <UnstyledButton
              key={key}
              className={classes.toggle}
              aria-pressed={options.shown.includes(key)}
              onClick={() => toggle(key)}
            >
              <LegendEntry style={lossStyles[key]} />
            </UnstyledButton>
          ))}
        </Group>
      )}
      <div className={classes.settings}>
        <Switch
          size="xs"
          label="Log scale"
          checked={options.logScale}
          onChange={(event) => onChange({ ...options, logScale: event.currentTarget.checked })}
        />
        <Text component="span" size="xs">
          Smoothing
        </Text>
        <Slider
          className={classes.smoothing}
          size="sm"
          min={0}
          max={0.98}
          step={0.02}
          value={options.smoothing}
          onChange={(smoothing) => onChange({ ...options, smoothing })}
          label={(value) => value.toFixed(2)}
          thumbProps={{ 'aria-label': 'Smoothing of the loss curves' }}
        />
      </div>
    </div>
  );
}

export function LegendEntry({ style }: { style: CurveStyle }) {
  return (
    <span className={classes.entry}>
      <LineSample style={style} />
      {style.label}
    </span>
  );
}
