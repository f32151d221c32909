/** The frame of every control: label, help, reset where there is something to reset, problem. */
import { ActionIcon, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { Icon } from '../../components/Icon';
import { InfoTip } from '../../components/InfoTip';
import classes from './FieldRow.module.css';

interface FieldRowProps {
  label: string;
  help: string;
  /** Id of the control that the label names; without one, the label gets `labelId`. */
  controlId?: string;
  labelId?: string;
  isChanged: boolean;
  onReset: () => void;
  problem?: string | undefined;
  /** Puts the control under the label instead of beside it. */
  stacked?: boolean;
  /** Room for words beside the label. */
  wide?: boolean;
  children: ReactNode;
}

export function FieldRow(props: FieldRowProps) {
  const { label, help, controlId, labelId, isChanged, onReset, problem, stacked, wide, children } =
    props;
  return (
    <div className={classes.field}>
      <div
        className={classes.row}
        data-stacked={stacked || undefined}
        data-wide={wide || undefined}
      >
        <div className={classes.label}>
          {controlId ? (
            <label htmlFor={controlId}>{label}</label>
          ) : (
            <span id={labelId}>{label}</span>
          )}
          <InfoTip about={label} help={help} />
          {isChanged && <ResetButton label={label} onReset={onReset} />}
        </div>
        <div className={classes.control}>{children}</div>
      </div>
      <p className={classes.problem} role="status" hidden={!problem}>
        {problem && `${label} ${problem}`}
      </p>
    </div>
  );
}

function ResetButton({ label, onReset }: { label: string; onReset: () => void }) {
  return (
    <Tooltip label="Back to the default">
      <ActionIcon size={24} aria-label={`Reset ${label} to its default`} onClick={onReset}>
        <Icon name="undo" size={16} />
      </ActionIcon>
    </Tooltip>
  );
}
