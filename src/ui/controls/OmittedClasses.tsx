/** Which classes the student never sees, one pill each. */
import { useId } from 'react';
import { catalog } from '../../workloads/catalog';
import { useLab } from '../labContext';
import { FieldRow } from './FieldRow';
import { PillGroup } from './PillGroup';
import { TogglePill } from './TogglePill';
import { useField } from './useField';

const HELP =
  'Classes taken out of the transfer set: the test set keeps them, so that only soft targets can teach them.';

export function OmittedClasses() {
  const spec = useLab((state) => state.spec);
  const field = useField<number[]>('workload.options.omitClasses');
  const labelId = useId();
  const { value, edit } = field;
  const toggle = (label: number) => {
    const rest = value.filter((other) => other !== label);
    edit(rest.length < value.length ? rest : [...rest, label].sort((a, b) => a - b));
  };
  return (
    <FieldRow
      label="Omitted classes"
      help={HELP}
      labelId={labelId}
      isChanged={field.isChanged}
      onReset={field.reset}
      problem={field.problem}
      stacked
    >
      <PillGroup labelId={labelId}>
        {catalog[spec.workload.id].classNames(spec).map((name, label) => (
          <TogglePill
            key={name}
            label={name}
            isPressed={value.includes(label)}
            onPress={() => toggle(label)}
            strikes
          />
        ))}
      </PillGroup>
    </FieldRow>
  );
}
