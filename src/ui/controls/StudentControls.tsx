/** The student, and whether its twin without a teacher runs along. */
import { Switch } from '@mantine/core';
import { useId } from 'react';
import type { Initialization } from '../../config/experiment';
import { countText } from '../../text/format';
import { Section } from '../components/Section';
import { useLab } from '../context/labContext';
import { roleColorVariable } from '../theme/roleColors';
import { ArchitectureControls, useArchitectureName } from './architecture/ArchitectureControls';
import { useArchitecture } from './architecture/useArchitecture';
import { ChoiceField } from './fields/ChoiceField';
import { FieldRow } from './fields/FieldRow';
import { useField } from './fields/useField';

const starts = [
  { value: 'random', label: 'Random weights' },
  { value: 'teacher-layers', label: 'Teacher’s layers' },
] as const;

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
      <ChoiceField<Initialization>
        path="student.initialization"
        label="Starts from"
        help="Random weights, or the teacher’s own layers from the input on as far as they have the same size; the baseline always starts at random."
        options={starts}
      />
      <BaselineSwitch />
    </Section>
  );
}

function BaselineSwitch() {
  const { value, isChanged, edit, reset } = useField<boolean>('baseline');
  const id = useId();
  return (
    <FieldRow
      label="Train a baseline too"
      help="The same student from the same weights, batches and budget, but from the labels alone: without it nobody knows whether the teacher helped."
      controlId={id}
      isChanged={isChanged}
      onReset={reset}
    >
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
