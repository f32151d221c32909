/** A hidden layer of student or teacher, by its name; or the last that fits. */
import { NativeSelect } from '@mantine/core';
import { useId, useMemo } from 'react';
import { outputOf, teachingInputShape } from '../../../config/catalog';
import { hiddenLayersOf, networkOf } from '../../../config/featurePairs';
import { teachingNetworkOf } from '../../../config/teacherChain';
import { catalog } from '../../../workloads/catalog';
import { useLab } from '../../context/labContext';
import { FieldRow } from './FieldRow';
import { useField } from './useField';
import { useSetting } from './useSetting';

interface LayerFieldProps {
  path: string;
  role: 'student' | 'teacher';
}

export function LayerField({ path, role }: LayerFieldProps) {
  const setting = useSetting(path);
  const { value, isChanged, problem, edit, reset } = useField<string>(path);
  const spec = useLab((state) => state.spec);
  const id = useId();
  const layers = useMemo(() => {
    const meta = catalog[spec.workload.id];
    const own = role === 'student' ? spec.student.architecture : teachingNetworkOf(spec);
    const shape = role === 'student' ? meta.inputShape(spec) : teachingInputShape(meta, spec);
    return hiddenLayersOf(networkOf(own, shape, outputOf(meta, spec)));
  }, [spec, role]);
  const names = layers.map(({ name, shape }) => ({
    value: name,
    label: `${name} (${shape.join(' × ')})`,
  }));
  const isThere = value === '' || layers.some(({ name }) => name === value);
  return (
    <FieldRow
      label={setting.label}
      help={setting.help}
      controlId={id}
      isChanged={isChanged}
      onReset={reset}
      problem={problem}
      wide
    >
      <NativeSelect
        id={id}
        size="xs"
        value={value}
        data={[
          { value: '', label: 'Last that fits' },
          ...names,
          ...(isThere ? [] : [{ value, label: `${value} (not there)` }]),
        ]}
        error={Boolean(problem)}
        onChange={(event) => edit(event.currentTarget.value)}
      />
    </FieldRow>
  );
}
