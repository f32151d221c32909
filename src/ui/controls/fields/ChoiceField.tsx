/** A setting with a few named values, drawn from its declaration. */
import { NativeSelect } from '@mantine/core';
import { useId } from 'react';
import { FieldRow } from './FieldRow';
import { useField } from './useField';
import { useSetting } from './useSetting';

export function ChoiceField({ path }: { path: string }) {
  const setting = useSetting(path);
  const { value, isChanged, problem, edit, reset } = useField<string>(path);
  const id = useId();
  const options = setting.kind === 'choice' ? setting.options : [];
  return (
    <FieldRow
      label={setting.label}
      help={setting.help}
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
        onChange={(event) => edit(event.currentTarget.value)}
      />
    </FieldRow>
  );
}
