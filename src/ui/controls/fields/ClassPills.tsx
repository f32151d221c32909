/** A setting that is a list of classes, one pill each. */

import { useId } from 'react';
import { catalog } from '../../../workloads/catalog';
import { useLab } from '../../context/labContext';
import { FieldRow } from './FieldRow';
import { PillGroup } from './PillGroup';
import { TogglePill } from './TogglePill';
import { useField } from './useField';
import { useSetting } from './useSetting';

interface ClassPillsProps {
  path: string;
  /** Whether a chosen class is struck out. */
  strikes?: boolean;
}

export function ClassPills({ path, strikes = false }: ClassPillsProps) {
  const spec = useLab((state) => state.spec);
  const field = useField<number[]>(path);
  const setting = useSetting(path);
  // One more than these takes the place of the first.
  const most = setting.kind === 'classList' ? setting.most : undefined;
  const labelId = useId();
  const { value, edit } = field;
  const task = catalog[spec.workload.id].task(spec);
  // Items are no classes that one could leave out.
  if (task.kind === 'ranking') return null;
  const toggle = (chosen: number) => {
    const rest = value.filter((other) => other !== chosen);
    const next = rest.length < value.length ? rest : [...rest, chosen];
    // The first of a full list is the one chosen longest ago; where all fit, order says nothing.
    edit(most === undefined ? next.sort((a, b) => a - b) : next.slice(-most));
  };
  return (
    <FieldRow
      label={setting.label}
      help={setting.help}
      labelId={labelId}
      isChanged={field.isChanged}
      onReset={field.reset}
      problem={field.problem}
      stacked
    >
      <PillGroup labelId={labelId}>
        {task.names.map((name, index) => (
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
