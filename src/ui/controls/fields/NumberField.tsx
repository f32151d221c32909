/** A numeric setting drawn from its declaration, with a slider where one helps. */
import { NumberInput } from '@mantine/core';
import { useId, useState } from 'react';
import type { FieldMeta } from '../../../config/fields';
import { FieldRow } from './FieldRow';
import { FieldSlider } from './FieldSlider';
import { useField } from './useField';

interface NumberFieldProps {
  field: FieldMeta;
  withSlider?: boolean;
}

export function NumberField({ field, withSlider = false }: NumberFieldProps) {
  const { value, isChanged, problem, edit, reset } = useField<number>(field.path);
  const { shown, type, leave } = useDraft(value, edit);
  const id = useId();
  return (
    <div>
      <FieldRow
        label={field.label}
        help={field.help}
        controlId={id}
        isChanged={isChanged}
        onReset={reset}
        problem={problem}
      >
        <NumberInput
          id={id}
          size="xs"
          value={shown}
          onChange={type}
          onBlur={leave}
          min={field.min}
          max={field.max}
          step={field.step}
          clampBehavior="none"
          allowDecimal={!field.integer}
          thousandSeparator={field.isCode ? false : ','}
          suffix={field.unit ? ` ${field.unit}` : ''}
          error={Boolean(problem)}
        />
      </FieldRow>
      {withSlider && <FieldSlider field={field} value={value} onChange={edit} />}
    </div>
  );
}

/** Lets an unfinished entry such as “0.” or nothing stand while it is typed. */
function useDraft(value: number, edit: (value: number) => void) {
  const [draft, setDraft] = useState<string | number | null>(null);
  const isUnfinished = draft === '' || Number(draft) === value || !Number.isFinite(Number(draft));
  return {
    shown: draft !== null && isUnfinished ? draft : value,
    type(next: string | number) {
      setDraft(next);
      if (next !== '' && Number.isFinite(Number(next))) edit(Number(next));
    },
    leave: () => setDraft(null),
  };
}
