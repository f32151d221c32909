/** What is shown of the losses, and how. */
import { Slider, Switch, Text, UnstyledButton } from '@mantine/core';
import { memo } from 'react';
import { type LossKey, lossKeys } from '../../../store/lab/selectors';
import { lossStyles } from '../../plots/curveStyles';
import { LegendEntry } from '../../plots/LegendEntry';
import classes from './LossControls.module.css';
import type { LossOptions } from './lossOptions';

interface LossControlsProps {
  options: LossOptions;
  onChange(options: LossOptions): void;
}

type LossTogglesProps = LossControlsProps & { hasBaseline: boolean };

export const LossToggles = memo(function LossToggles(props: LossTogglesProps) {
  const { options, onChange, hasBaseline } = props;
  const toggle = (key: LossKey) =>
    onChange({
      ...options,
      shown: lossKeys.filter((other) => options.shown.includes(other) !== (other === key)),
    });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring its own frame and legend.
    <div className={classes.toggles} role="group" aria-label="Losses shown">
      {lossKeys
        .filter((key) => key !== 'baselineLoss' || hasBaseline)
        .map((key) => (
          <UnstyledButton
            key={key}
            className={classes.toggle}
            aria-pressed={options.shown.includes(key)}
            onClick={() => toggle(key)}
          >
            <LegendEntry style={lossStyles[key]} />
          </UnstyledButton>
        ))}
    </div>
  );
});

export const LossSettings = memo(function LossSettings(props: LossControlsProps) {
  const { options, onChange } = props;
  return (
    <div className={classes.settings}>
      <Text component="span" size="xs" aria-hidden="true">
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
        thumbLabel="Smoothing of the loss curves"
      />
      <Switch
        size="xs"
        label="Log scale"
        checked={options.logScale}
        onChange={(event) => onChange({ ...options, logScale: event.currentTarget.checked })}
      />
    </div>
  );
});
