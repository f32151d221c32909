/** A network between teacher and student, picked from the catalogue's students, or none. */

import { NativeSelect } from '@mantine/core';
import { useId } from 'react';
import { canonical } from '../../../config/catalog';
import { type Architecture, describeArchitecture } from '../../../model/architecture';
import { FieldRow } from '../fields/FieldRow';
import { useField } from '../fields/useField';
import { useSetting } from '../fields/useSetting';
import { useArchitecture } from './useArchitecture';

const NONE = 'none';
const CUSTOM = 'custom';

export function AssistantField() {
  const { meta, inputShape, output } = useArchitecture('teacher');
  const field = useField<Architecture | null>('teacher.assistant');
  const { value, isChanged, problem, edit, reset } = field;
  const { label, help } = useSetting('teacher.assistant');
  const id = useId();
  const written = (architecture: Architecture) => JSON.stringify(canonical(architecture));
  const known = meta.students.find(
    ({ architecture }) => value && written(architecture) === written(value),
  );
  const choose = (chosen: string) =>
    edit(meta.students.find((model) => model.id === chosen)?.architecture ?? null);
  return (
    <FieldRow
      label={label}
      help={help}
      controlId={id}
      isChanged={isChanged}
      onReset={reset}
      problem={problem}
      stacked
    >
      <NativeSelect
        id={id}
        size="xs"
        value={value ? (known?.id ?? CUSTOM) : NONE}
        error={Boolean(problem)}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        <option value={NONE}>None</option>
        {meta.students.map((model) => (
          <option key={model.id} value={model.id}>
            {model.label}
          </option>
        ))}
        {value && !known && (
          <option value={CUSTOM}>{describeArchitecture(value, inputShape, output)}</option>
        )}
      </NativeSelect>
    </FieldRow>
  );
}
