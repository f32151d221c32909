/** Flags where a setting was changed while the run went on; their text on hover and on focus. */
import { Tooltip } from '@mantine/core';
import { memo } from 'react';
import classes from './SettingsFlags.module.css';
import type { MarkGroup } from './settingsMarks';

interface SettingsFlagsProps {
  groups: readonly MarkGroup[];
  totalSteps: number;
  /** Lines without flags, for the smaller chart. */
  plain?: boolean;
}

const onAll = { hover: true, focus: true, touch: true };

export const SettingsFlags = memo(function SettingsFlags(props: SettingsFlagsProps) {
  const { groups, totalSteps, plain = false } = props;
  return groups.map(({ step, symbol, text }) => (
    <div
      key={step}
      className={classes.mark}
      style={{ left: `${(100 * step) / Math.max(1, totalSteps)}%` }}
    >
      {!plain && (
        <Tooltip label={text} events={onAll} multiline maw={260}>
          <button type="button" className={classes.flag} aria-label={text}>
            <span>{symbol}</span>
          </button>
        </Tooltip>
      )}
    </div>
  ));
});
