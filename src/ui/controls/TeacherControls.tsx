/** The teacher: its architecture, and whether it is shipped or trained on the spot. */
import { SegmentedControl } from '@mantine/core';
import { useId } from 'react';
import { findPretrained } from '../../config/catalog';
import type { TeacherSpec } from '../../config/experiment';
import { teacherTrainingFields } from '../../config/fields';
import { Section } from '../components/Section';
import { useLab } from '../context/labContext';
import { roleColorVariable } from '../theme/roleColors';
import { ArchitectureControls, useArchitectureName } from './architecture/ArchitectureControls';
import { AssistantField } from './architecture/AssistantField';
import { useArchitecture } from './architecture/useArchitecture';
import { ClassPills } from './fields/ClassPills';
import { FieldRow } from './fields/FieldRow';
import { NumberField } from './fields/NumberField';
import { useField } from './fields/useField';
import { ShippedTeacherCard } from './ShippedTeacherCard';

type Source = TeacherSpec['source'];

const sources: { value: Source; label: string }[] = [
  { value: 'pretrained', label: 'Pre-trained' },
  { value: 'train', label: 'Train here' },
];

export function TeacherControls() {
  const name = useArchitectureName('teacher');
  const source = useLab((state) => state.spec.teacher.source);
  const hasProblem = useLab((state) =>
    state.problems.some(({ path }) => path.startsWith('teacher')),
  );
  const { meta } = useArchitecture('teacher');
  return (
    <Section
      title="Teacher"
      summary={`${name} · ${source === 'train' ? 'trained here' : 'pre-trained'}`}
      accent={roleColorVariable.teacher}
      hasProblem={hasProblem}
    >
      <ArchitectureControls model="teacher" />
      <SourcePicker />
      <ShippedTeacherCard />
      {source === 'train' && (
        <>
          {teacherTrainingFields(meta.trainExamples).map((field) => (
            <NumberField key={field.path} field={field} />
          ))}
          <ClassPills
            path="teacher.training.omitClasses"
            label="Classes it never sees"
            help="Classes taken out of the teacher’s own training set; the test set keeps them."
            strikes
          />
          <ClassPills
            path="teacher.training.swapClasses"
            label="Swapped classes"
            help="Two classes whose labels the teacher learns the wrong way round, with full confidence."
            most={2}
          />
        </>
      )}
      <AssistantField />
    </Section>
  );
}

function SourcePicker() {
  const { architecture, meta } = useArchitecture('teacher');
  const { value, isChanged, problem, edit, reset } = useField<Source>('teacher.source');
  const labelId = useId();
  const isShipped = findPretrained(meta, architecture) !== undefined;
  return (
    <FieldRow
      label="Weights"
      help="Pre-trained teachers ship with the lab; any other is trained in this page before its student."
      labelId={labelId}
      isChanged={isChanged}
      onReset={reset}
      problem={problem}
      stacked
    >
      <SegmentedControl
        aria-labelledby={labelId}
        size="xs"
        fullWidth
        value={value}
        data={sources.map((source) => ({
          ...source,
          disabled: source.value === 'pretrained' && !isShipped,
        }))}
        onChange={(next) => edit(next as Source)}
      />
    </FieldRow>
  );
}
