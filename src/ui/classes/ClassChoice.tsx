/** One class to look at, or whatever is said where none is chosen; found by name where there are many. */
import { NativeSelect, Select } from '@mantine/core';
import { useMemo } from 'react';
import { DRAWN_CLASSES } from '../../store/inspection/classCut';
import { counted } from '../../text/counted';

/** Names listed at a time: as many as need no scrolling. */
const LISTED = 10;

interface ClassChoiceProps {
  /** For screen readers. */
  label: string;
  names: readonly string[];
  /** Null: none. */
  chosen: number | null;
  /** What no choice means. */
  none: string;
  onChoose(chosen: number | null): void;
}

export function ClassChoice({ label, names, chosen, none, onChoose }: ClassChoiceProps) {
  const data = useMemo(
    () => names.map((name, index) => ({ value: String(index), label: name })),
    [names],
  );
  const value = chosen === null ? '' : String(chosen);
  if (names.length <= DRAWN_CLASSES) {
    return (
      <NativeSelect
        size="xs"
        aria-label={label}
        value={value}
        data={[{ value: '', label: none }, ...data]}
        onChange={({ currentTarget }) =>
          onChoose(currentTarget.value === '' ? null : Number(currentTarget.value))
        }
      />
    );
  }
  return (
    <Select
      size="xs"
      aria-label={label}
      data={data}
      limit={LISTED}
      withScrollArea={false}
      // Within its section, as all content is.
      comboboxProps={{ withinPortal: false }}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': none }}
      nothingFoundMessage="No class is called so."
      placeholder={`${none}; find one of ${counted(names.length, 'class', 'classes')}`}
      value={value === '' ? null : value}
      onChange={(next) => onChoose(next === null ? null : Number(next))}
    />
  );
}
