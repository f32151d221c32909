/** What is learned and from which examples: the task, its options, the transfer set. */
import { NativeSelect, Text } from '@mantine/core';
import { lazy, Suspense, useId } from 'react';
import { augmentationOf } from '../../config/augmentation';
import { DATASET_PATH, datasetKindOf } from '../../config/dataset';
import type { WorkloadId } from '../../config/experiment';
import { countText } from '../../text/format';
import { catalog } from '../../workloads/catalog';
import { Disclosure } from '../components/Disclosure';
import { Section } from '../components/Section';
import { useLab, useLabActions } from '../context/labContext';
import { ClassPills } from './fields/ClassPills';
import { FieldRow } from './fields/FieldRow';
import { SettingFields } from './fields/SettingFields';

const AugmentedStrip = lazy(() => import('../pictures/AugmentedStrip'));
const DataSection = lazy(() => import('../datasets/DataSection'));

export function WorkloadControls() {
  const workload = useLab((state) => state.spec.workload);
  const hasProblem = useLab((state) =>
    state.problems.some(({ path }) => path.startsWith('workload') && path !== DATASET_PATH),
  );
  const meta = catalog[workload.id];
  const kind = datasetKindOf(workload.id);
  const task = (
    <Section
      title="Task and examples"
      summary={`${meta.label} · ${countText(workload.options.trainSize)} examples`}
      hasProblem={hasProblem}
    >
      <WorkloadPicker />
      {meta.origin && (
        <Text size="xs" c="dimmed">
          {meta.origin}
        </Text>
      )}
      <SettingFields group="task" />
      <SettingFields group="transferSet" />
      {workload.id !== 'driving' && <ClassPills path="workload.options.omitClasses" strikes />}
      {Object.keys(augmentationOf(workload)).length > 0 && (
        <Disclosure label="Augmentation">
          <SettingFields group="augmentation" />
          <Suspense fallback={null}>
            <AugmentedStrip />
          </Suspense>
        </Disclosure>
      )}
    </Section>
  );
  if (!kind) return task;
  return (
    <>
      {task}
      <Suspense fallback={null}>
        <DataSection kind={kind} />
      </Suspense>
    </>
  );
}

function WorkloadPicker() {
  const workload = useLab((state) => state.spec.workload.id);
  const { setWorkload } = useLabActions();
  const id = useId();
  return (
    <FieldRow
      label="Task"
      help={catalog[workload].summary}
      controlId={id}
      isChanged={false}
      onReset={() => {}}
      stacked
    >
      <NativeSelect
        id={id}
        size="xs"
        value={workload}
        data={Object.values(catalog).map((meta) => ({ value: meta.id, label: meta.label }))}
        onChange={(event) => setWorkload(event.currentTarget.value as WorkloadId)}
      />
    </FieldRow>
  );
}
