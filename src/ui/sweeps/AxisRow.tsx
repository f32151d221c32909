/** One varied setting and the list of its values. */
import { ActionIcon, NativeSelect, TextInput } from '@mantine/core';
import { settingLabel } from '../../config/settingText';
import type { AxisDraft } from '../../store/sweeps/sweepDraft';
import { Icon } from '../components/Icon';
import { useLab } from '../context/labContext';
import classes from './SweepsView.module.css';
import type { SettingChoice } from './settingChoices';

interface AxisRowProps {
  axis: AxisDraft;
  choices: readonly SettingChoice[];
  problem: string | undefined;
  onChange(changes: Partial<Omit<AxisDraft, 'id'>>): void;
  onRemove(): void;
}

export function AxisRow({ axis, choices, problem, onChange, onRemove }: AxisRowProps) {
  const { id } = useLab((state) => state.spec.workload);
  const isOffered = choices.some(({ path }) => path === axis.path);
  const label = settingLabel(axis.path, id);
  const offered = choices.map((each) => ({ value: each.path, label: each.label }));
  return (
    <li className={classes.axis}>
      <NativeSelect
        aria-label="Setting"
        size="xs"
        value={axis.path}
        data={isOffered ? offered : [{ value: axis.path, label }, ...offered]}
        onChange={(event) => {
          const path = event.currentTarget.value;
          const example = choices.find((each) => each.path === path)?.example ?? axis.text;
          onChange({ path, text: example });
        }}
      />
      <TextInput
        aria-label={`Values of ${label}`}
        className={classes.values}
        size="xs"
        value={axis.text}
        error={problem}
        onChange={(event) => onChange({ text: event.currentTarget.value })}
      />
      <ActionIcon aria-label={`Do not vary ${label}`} onClick={onRemove}>
        <Icon name="close" size={16} />
      </ActionIcon>
    </li>
  );
}
