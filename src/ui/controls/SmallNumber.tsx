/** A number inside the layer editor; out-of-range entries are pulled back when it is left. */
import { NumberInput } from '@mantine/core';

interface SmallNumberProps {
  label: string;
  value: number;
  min: number;
  max: number;
  step: number;
  onChange: (value: number) => void;
}

export function SmallNumber({ label, value, min, max, step, onChange }: SmallNumberProps) {
  return (
    <NumberInput
      aria-label={label}
      size="xs"
      w="100%"
      value={value}
      min={min}
      max={max}
      step={step}
      allowNegative={false}
      allowDecimal={step < 1}
      onChange={(next) => {
        if (typeof next === 'number' && next >= min && next <= max) onChange(next);
      }}
    />
  );
}
