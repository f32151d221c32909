/** One setting of a search: whether it may change, and between which values. */
import { Checkbox, NumberInput } from '@mantine/core';
import { settingLabel } from '../../../config/settingText';
import { useLab } from '../../context/labContext';
import classes from '../SweepsView.module.css';
import type { RangeDraft } from './searchRanges';

interface SearchRangeProps {
  range: RangeDraft;
  problem: string | undefined;
  onChange(range: RangeDraft): void;
}

export function SearchRange({ range, problem, onChange }: SearchRangeProps) {
  const spec = useLab((state) => state.spec);
  const label = settingLabel(range.path, spec.workload.id);
  const input = (end: 'min' | 'max', word: string) => (
    <NumberInput
      aria-label={`${label}, ${word}`}
      size="xs"
      value={range[end]}
      disabled={!range.isSearched}
      error={end === 'min' ? problem : undefined}
      onChange={(value) => onChange({ ...range, [end]: Number(value) })}
    />
  );
  return (
    <li className={classes.range}>
      <Checkbox
        label={label}
        size="sm"
        checked={range.isSearched}
        onChange={(event) => onChange({ ...range, isSearched: event.currentTarget.checked })}
      />
      {input('min', 'from')}
      <span aria-hidden="true">to</span>
      {input('max', 'to')}
    </li>
  );
}
