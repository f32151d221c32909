/** A number inside the layer editor; what is out of range is answered and not taken. */
import { NumberInput } from '@mantine/core';
import { useId, useState } from 'react';
import { type NumberRange, rangeProblem } from '../fields/ranges/numberRange';
import classes from './LayerEditor.module.css';

interface SmallNumberProps extends NumberRange {
  label: string;
  value: number;
  step: number;
  onChange: (value: number) => void;
}

export function SmallNumber({ label, value, min, max, step, onChange }: SmallNumberProps) {
  /** What was typed and cannot be used. */
  const [draft, setDraft] = useState<string | number | null>(null);
  const range = { min, max, isWhole: step >= 1 };
  const problem = draft === null ? null : rangeProblem(draft, range);
  const problemId = useId();
  return (
    <div className={classes.small}>
      <NumberInput
        aria-label={label}
        aria-describedby={problem ? problemId : undefined}
        size="xs"
        w="100%"
        value={problem === null ? value : (draft ?? '')}
        min={min}
        max={max}
        step={step}
        clampBehavior="none"
        allowDecimal={step < 1}
        error={problem !== null}
        onChange={(next) => {
          if (rangeProblem(next, range) !== null) return setDraft(next);
          setDraft(null);
          onChange(Number(next));
        }}
      />
      <p id={problemId} className={classes.problem} role="status" hidden={problem === null}>
        {problem && `${problem} (${value} stays)`}
      </p>
    </div>
  );
}
