/** Classes chosen from many: found by name, each chosen one a pill that can be taken away. */
import { MultiSelect } from '@mantine/core';
import { useMemo } from 'react';
import { counted } from '../../../text/counted';
import { countText } from '../../../text/format';
import classes from './ClassPicker.module.css';

/** Names listed at a time: as many as need no scrolling. */
const LISTED = 10;

interface ClassPickerProps {
  labelId: string;
  names: readonly string[];
  chosen: readonly number[];
  onChoose(chosen: readonly number[]): void;
}

export function ClassPicker({ labelId, names, chosen, onChoose }: ClassPickerProps) {
  const data = useMemo(
    () => names.map((label, index) => ({ value: String(index), label })),
    [names],
  );
  return (
    <MultiSelect
      size="xs"
      aria-labelledby={labelId}
      classNames={{ pillsList: classes.pills }}
      data={data}
      limit={LISTED}
      withScrollArea={false}
      // Within its section, as all content is.
      comboboxProps={{ withinPortal: false }}
      searchable
      clearable
      hidePickedOptions
      clearButtonProps={{ 'aria-label': 'Choose none' }}
      nothingFoundMessage="No class is called so."
      placeholder={
        chosen.length === 0
          ? `Find one of ${counted(names.length, 'class', 'classes')}`
          : `${countText(chosen.length)} chosen`
      }
      value={chosen.map(String)}
      onChange={(values) => onChoose(values.map(Number))}
    />
  );
}
