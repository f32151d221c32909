/** A setting that is a list of classes, one pill each. */
import { useId } from 'react';
import { catalog } from '../../../workloads/catalog';
import { useLab } from '../../context/labContext';
import { FieldRow } from './FieldRow';
import { PillGroup } from './PillGroup';
import { TogglePill } from './TogglePill';
import { useField } from './useField';

interface ClassPillsProps {
  path: string;
  label: string;
  help: string;
  /** Most classes at a time; one more takes the place of the first. Default: all. */
  most?: number;
  /** Whether a chosen class is struck out. */
  strikes?: boolean;
}

export function ClassPills({ path, label, help, most = 10, strikes = false }: ClassPillsProps) {
  const spec = useLab((state) => state.spec);
  const field = useField<number[]>(path);
  const labelId = useId();
  const { value, edit } = field;
  const toggle = (chosen: number) => {
    const rest = value.filter((other) => other !== chosen);
    const next = rest.length < value.length ? rest : [...rest, chosen].slice(-most);
    // The first of a full list is the one chosen longest ago; where all fit, order says nothing.
    edit(most < 10 ? next : next.sort((a, b) => a - b));
  };
  return (
    <FieldRow
      label={label}
      help={help}
      labelId={labelId}
      isChanged={field.isChanged}
      onReset={field.reset}
      problem={field.problem}
      stacked
    >
      <PillGroup labelId={labelId}>
        {catalog[spec.workload.id].classNames(spec).map((name, index) => (
          <TogglePill
            key={name}
            label={name}
            isPressed={value.includes(index)}
            onPress={() => toggle(index)}
            strikes={strikes}
          />
        ))}
      </PillGroup>
    </FieldRow>
  );
}
