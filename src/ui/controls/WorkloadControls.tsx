/** What is learned and from which examples: the task, its options, the transfer set. */
import { NativeSelect } from '@mantine/core';
import { useId } from 'react';
import type { WorkloadId } from '../../config/experiment';
import { transferSetFields } from '../../config/fields';
import { countText } from '../../text/format';
import { catalog } from '../../workloads/catalog';
import { toyShapes } from '../../workloads/toy2d/meta';
import { Disclosure } from '../components/Disclosure';
import { Section } from '../components/Section';
import { useLab, useLabActions } from '../context/labContext';
import { ChoiceField } from './fields/ChoiceField';
import { ClassPills } from './fields/ClassPills';
import { FieldRow } from './fields/FieldRow';
import { NumberField } from './fields/NumberField';

const AUGMENT = 'workload.options.augment.';
const shapeOptions = toyShapes.map(({ id, label }) => ({ value: id, label }));

const evaluationOptions = [
  { value: 'test', label: 'Test set' },
  { value: 'validation', label: 'Validation set' },
] as const;

export function WorkloadControls() {
  const workload = useLab((state) => state.spec.workload);
  const hasProblem = useLab((state) =>
    state.problems.some(({ path }) => path.startsWith('workload')),
  );
  const meta = catalog[workload.id];
  const augmentFields = meta.optionFields.filter((field) => field.path.startsWith(AUGMENT));
  const ownFields = meta.optionFields.filter((field) => !field.path.startsWith(AUGMENT));
  return (
    <Section
      title="Task and examples"
      summary={`${meta.label} · ${countText(workload.options.trainSize)} examples`}
      hasProblem={hasProblem}
    >
      <WorkloadPicker />
      {workload.id === 'toy2d' && (
        <ChoiceField
          path="workload.options.shape"
          label="Shape"
          help="How the classes lie in the plane: spirals need a curved boundary, blobs hardly any."
          options={shapeOptions}
        />
      )}
      {[...ownFields, ...transferSetFields(meta.trainExamples)].map((field) => (
        <NumberField key={field.path} field={field} />
      ))}
      <ClassPills
        path="workload.options.omitClasses"
        label="Omitted classes"
        help="Classes taken out of the transfer set: the test set keeps them, so that only soft targets can teach them."
        strikes
      />
      <ChoiceField
        path="workload.options.evaluateOn"
        label="Measured on"
        help="Choose settings on the validation set, which no student learns from, and keep the test set for the last word. A shipped teacher has learned from it."
        options={evaluationOptions}
      />
      <Disclosure label="Augmentation">
        {augmentFields.map((field) => (
          <NumberField key={field.path} field={field} />
        ))}
      </Disclosure>
    </Section>
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
