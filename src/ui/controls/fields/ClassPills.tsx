/** A setting that is a list of classes: one pill each, or a search where there are many. */

import { lazy, Suspense, useId, useMemo } from 'react';
import { classNamesOf } from '../../../config/catalog';
import { taskOf } from '../../../tasks';
import { catalog } from '../../../workloads/catalog';
import { useLab } from '../../context/labContext';
import { FieldRow } from './FieldRow';
import { PillGroup } from './PillGroup';
import { TogglePill } from './TogglePill';
import { useField } from './useField';
import { useSetting } from './useSetting';

/** More classes than these are looked for by name. */
const MOST_PILLS = 24;

/** Of the search field alone, so that nothing jumps when it has come. */
const PICKER_HEIGHT = 30;

const ClassPicker = lazy(async () => ({ default: (await import('./ClassPicker')).ClassPicker }));

interface ClassPillsProps {
  path: string;
  /** Whether a chosen class is struck out. */
  strikes?: boolean;
}

export function ClassPills({ path, strikes = false }: ClassPillsProps) {
  const spec = useLab((state) => state.spec);
  const field = useField<number[]>(path);
  const setting = useSetting(path);
  // One more than these takes the place of the first.
  const most = setting.kind === 'classList' ? setting.most : undefined;
  const labelId = useId();
  const { value, edit } = field;
  const task = catalog[spec.workload.id].task(spec);
  const names = useMemo(() => classNamesOf(catalog[spec.workload.id], spec), [spec]);
  // The first of a full list is the one chosen longest ago; where all fit, order says nothing.
  const choose = (chosen: readonly number[]) =>
    edit(most === undefined ? chosen.toSorted((a, b) => a - b) : chosen.slice(-most));
  const { outputsAre } = taskOf(task);
  const isOffered =
    outputsAre === 'classes' || (outputsAre === 'actions' && path === 'distillation.outputs');
  if (!isOffered) return null;
  const toggle = (chosen: number) => {
    const rest = value.filter((other) => other !== chosen);
    choose(rest.length < value.length ? rest : [...rest, chosen]);
  };
  return (
    <FieldRow
      label={setting.label}
      help={setting.help}
      labelId={labelId}
      isChanged={field.isChanged}
      onReset={field.reset}
      problem={field.problem}
      stacked
    >
      {names.length > MOST_PILLS ? (
        <Suspense fallback={<div style={{ height: PICKER_HEIGHT }} />}>
          <ClassPicker labelId={labelId} names={names} chosen={value} onChoose={choose} />
        </Suspense>
      ) : (
        <PillGroup labelId={labelId}>
          {names.map((name, index) => (
            <TogglePill
              key={name}
              label={name}
              isPressed={value.includes(index)}
              onPress={() => toggle(index)}
              strikes={strikes}
            />
          ))}
        </PillGroup>
      )}
    </FieldRow>
  );
}
