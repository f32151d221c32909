/** A model's architecture: picked from the catalogue or laid layer by layer, with what it costs. */

import { NativeSelect, Text } from '@mantine/core';
import { lazy, useId } from 'react';
import { canonical, type WorkloadMeta } from '../../../config/catalog';
import { teacherFileOf } from '../../../config/teacherFile';
import { type Architecture, describeArchitecture } from '../../../model/architecture';
import { isImage } from '../../../model/inputShape';
import type { InputShape } from '../../../model/layer';
import { Disclosure } from '../../components/Disclosure';
import { useLab, useLabActions } from '../../context/labContext';
import { PartBoundary } from '../../shell/PartBoundary';
import { FieldRow } from '../fields/FieldRow';
import { useField } from '../fields/useField';
import { ModelCostLine } from './ModelCostLine';
import { useArchitecture } from './useArchitecture';

const LayerEditor = lazy(async () => ({
  default: (await import('./LayerEditor')).LayerEditor,
}));

const CUSTOM = 'custom';

const help = {
  teacher:
    'The model whose answers are distilled: usually larger and more accurate than the student.',
  student: 'The small model that learns; the baseline is the same model trained from labels alone.',
};

export function ArchitectureControls({ model: role }: { model: 'teacher' | 'student' }) {
  const { architecture, meta, inputShape, output, cost } = useArchitecture(role);
  const { setArchitecture } = useLabActions();
  const { isChanged, problem, reset } = useField(`${role}.architecture`);
  const id = useId();
  const models = offeredModels(role, meta, inputShape);
  const current = modelIdOf(architecture, models);
  const choose = (modelId: string) => {
    const model = models.find((candidate) => candidate.id === modelId);
    if (model) setArchitecture(role, model.architecture);
  };
  return (
    <>
      <FieldRow
        label="Architecture"
        help={help[role]}
        controlId={id}
        isChanged={isChanged}
        onReset={reset}
        problem={problem}
        stacked
      >
        <NativeSelect
          id={id}
          size="xs"
          value={current}
          error={Boolean(problem)}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          {models.map((model) => (
            <option key={model.id} value={model.id}>
              {model.label}
            </option>
          ))}
          <option value={CUSTOM} disabled={current !== CUSTOM}>
            Custom layers
          </option>
        </NativeSelect>
      </FieldRow>
      <div>
        <Text size="xs" ff="monospace">
          {describeArchitecture(architecture, inputShape, output)}
        </Text>
        <ModelCostLine cost={cost} />
      </div>
      <Disclosure label="Edit layers">
        <PartBoundary name="The layers" height={160}>
          <LayerEditor model={role} />
        </PartBoundary>
      </Disclosure>
    </>
  );
}

/** Label of the catalogue's model with this architecture, or its layers; the name of a teacher's file. */
export function useArchitectureName(role: 'teacher' | 'student'): string {
  const source = useLab(({ spec }) => (role === 'teacher' ? spec.teacher.source : null));
  const file = useLab(({ spec }) => teacherFileOf(spec));
  const { architecture, meta, inputShape, output } = useArchitecture(role);
  const models = offeredModels(role, meta, inputShape);
  const model = models.find((candidate) => candidate.id === modelIdOf(architecture, models));
  if (source === 'file') return file?.name ?? 'None yet';
  return model?.label ?? describeArchitecture(architecture, inputShape, output);
}

function offeredModels(
  role: 'teacher' | 'student',
  { teachers, students, imageStudents = [] }: WorkloadMeta,
  inputShape: InputShape,
): WorkloadMeta['students'] {
  if (role === 'teacher') return teachers;
  return isImage(inputShape) ? [...students, ...imageStudents] : students;
}

function modelIdOf(architecture: Architecture, models: WorkloadMeta['teachers']): string {
  const wanted = JSON.stringify(canonical(architecture));
  const model = models.find(
    (candidate) => JSON.stringify(canonical(candidate.architecture)) === wanted,
  );
  return model?.id ?? CUSTOM;
}
