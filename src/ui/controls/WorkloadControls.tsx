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
import classes from './WorkloadControls.module.css';

const AugmentedStrip = lazy(() => import('../pictures/AugmentedStrip'));
const DataSection = lazy(() => import('../datasets/DataSection'));

export function WorkloadControls() {
  const workload = useLab((state) => state.spec.workload);
  const hasProblem = useLab((state) =>
    state.problems.some(({ path }) => path.startsWith('workload') && path !== DATASET_PATH),
  );
  const meta = catalog[workload.id];
  const kind = datasetKindOf(workload.id);
  const examples = (
    <Section
      title="Examples"
      summary={`${countText(workload.options.trainSize)} ${meta.noun.many} to learn from`}
      hasProblem={hasProblem}
    >
      {meta.origin && (
        <Text size="xs" c="dimmed">
          {meta.origin}
        </Text>
      )}
      <SettingFields group="task" />
      <SettingFields group="transferSet" />
      <ClassPills path="workload.options.omitClasses" strikes />
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
  return (
    <>
      <div className={classes.task}>
        <WorkloadPicker />
      </div>
      {examples}
      {kind && (
        <Suspense fallback={null}>
          <DataSection kind={kind} />
        </Suspense>
      )}
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
      wide
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
