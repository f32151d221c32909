/** A setting with a few named values. */
import { NativeSelect } from '@mantine/core';
import { useId } from 'react';
import { FieldRow } from './FieldRow';
import { useField } from './useField';

interface ChoiceFieldProps<Value extends string> {
  path: string;
  label: string;
  help: string;
  options: readonly { value: Value; label: string }[];
}

export function ChoiceField<Value extends string>(props: ChoiceFieldProps<Value>) {
  const { path, label, help, options } = props;
  const { value, isChanged, problem, edit, reset } = useField<Value>(path);
  const id = useId();
  return (
    <FieldRow
      label={label}
      help={help}
      controlId={id}
      isChanged={isChanged}
      onReset={reset}
      problem={problem}
      wide
    >
      <NativeSelect
        id={id}
        size="xs"
        value={value}
        data={options.map((option) => ({ ...option }))}
        error={Boolean(problem)}
        onChange={(event) => edit(event.currentTarget.value as Value)}
      />
    </FieldRow>
  );
}
