/** The student, and whether its twin without a teacher runs along. */
import { Switch } from '@mantine/core';
import { useId } from 'react';
import { countText } from '../../text/format';
import { Section } from '../components/Section';
import { useLab } from '../context/labContext';
import { roleColorVariable } from '../theme/roleColors';
import { ArchitectureControls, useArchitectureName } from './architecture/ArchitectureControls';
import { useArchitecture } from './architecture/useArchitecture';
import { FieldRow } from './fields/FieldRow';
import { SettingFields } from './fields/SettingFields';
import { useField } from './fields/useField';
import { useSetting } from './fields/useSetting';

export function StudentControls() {
  const name = useArchitectureName('student');
  const { cost } = useArchitecture('student');
  const hasProblem = useLab((state) =>
    state.problems.some(({ path }) => path.startsWith('student')),
  );
  return (
    <Section
      title="Student"
      summary={`${name} · ${countText(cost.parameters)} parameters`}
      accent={roleColorVariable.student}
      hasProblem={hasProblem}
    >
      <ArchitectureControls model="student" />
      <SettingFields group="student" />
      <BaselineSwitch />
    </Section>
  );
}

function BaselineSwitch() {
  const { value, isChanged, edit, reset } = useField<boolean>('baseline');
  const { label, help } = useSetting('baseline');
  const id = useId();
  return (
    <FieldRow label={label} help={help} controlId={id} isChanged={isChanged} onReset={reset}>
      <Switch
        id={id}
        checked={value}
        onChange={(event) => edit(event.currentTarget.checked)}
        // As wide as it looks: its unseen input covers all of it, and nothing beyond.
        w="fit-content"
        ml="auto"
      />
    </FieldRow>
  );
}
