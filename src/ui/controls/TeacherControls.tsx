/** The teacher: its architecture, and whether it is shipped or trained on the spot. */
import { SegmentedControl, Text } from '@mantine/core';
import { lazy, Suspense, useId } from 'react';
import { findPretrained } from '../../config/catalog';
import type { TeacherConfig } from '../../config/experiment';
import { Section } from '../components/Section';
import { useLab } from '../context/labContext';
import { roleColorVariable } from '../theme/roleColors';
import { ArchitectureControls, useArchitectureName } from './architecture/ArchitectureControls';
import { AssistantField } from './architecture/AssistantField';
import { useArchitecture } from './architecture/useArchitecture';
import { ClassPills } from './fields/ClassPills';
import { FieldRow } from './fields/FieldRow';
import { SettingFields } from './fields/SettingFields';
import { useField } from './fields/useField';
import { useSetting } from './fields/useSetting';
import { ShippedTeacherCard } from './ShippedTeacherCard';

const TeacherFileSection = lazy(() => import('../teacherFiles/TeacherFileSection'));

type Source = TeacherConfig['source'];

const sourceTexts: Record<Source, string> = {
  pretrained: 'pre-trained',
  train: 'trained here',
  file: 'from a file',
  peer: 'a peer',
};

export function TeacherControls() {
  const name = useArchitectureName('teacher');
  const source = useLab((state) => state.spec.teacher.source);
  const hasProblem = useLab((state) =>
    state.problems.some(({ path }) => path.startsWith('teacher')),
  );
  return (
    <Section
      title="Teacher"
      summary={`${name} · ${sourceTexts[source]}`}
      accent={roleColorVariable.teacher}
      hasProblem={hasProblem}
    >
      <SourcePicker />
      {source === 'file' ? (
        <Suspense fallback={null}>
          <TeacherFileSection />
        </Suspense>
      ) : (
        <ArchitectureControls model="teacher" />
      )}
      <ShippedTeacherCard />
      {source === 'train' && (
        <>
          <TrainedHereNote />
          <SettingFields group="teacher" />
          <ClassPills path="teacher.training.omitClasses" strikes />
          <ClassPills path="teacher.training.swapClasses" />
        </>
      )}
      {source === 'peer' && (
        <Text size="sm" c="dimmed">
          The peer starts with the student and learns from it. Its line on the chart is where it
          stands now.
        </Text>
      )}
      <AssistantField />
      <SettingFields group="chain" />
    </Section>
  );
}

/** Where teachers ship, and none of them fits. */
function TrainedHereNote() {
  const { meta } = useArchitecture('teacher');
  const fits = useLab((state) => findPretrained(meta, state.spec) !== undefined);
  if (fits || !meta.teachers.some(({ pretrained }) => pretrained !== undefined)) return null;
  return (
    <Text size="xs" c="dimmed">
      No pre-trained teacher fits these data and layers: this one is trained here, before the
      student.
    </Text>
  );
}

function SourcePicker() {
  const { meta } = useArchitecture('teacher');
  const isShipped = useLab((state) => findPretrained(meta, state.spec) !== undefined);
  const { value, isChanged, problem, edit, reset } = useField<Source>('teacher.source');
  const setting = useSetting('teacher.source');
  const sources = setting.kind === 'choice' ? setting.options : [];
  const labelId = useId();
  return (
    <FieldRow
      label={setting.label}
      help={setting.help}
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
