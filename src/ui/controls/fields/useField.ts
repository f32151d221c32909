/** One leaf of the spec as a form field sees it: value, problem, and how to change or reset it. */
import type { Json } from '../../../config/paths';
import { valueAt } from '../../../config/paths';
import type { LabState } from '../../../store/lab/state';
import { catalog } from '../../../workloads/catalog';
import { useLab, useLabActions } from '../../context/labContext';

export interface Field<Value> {
  value: Value;
  /** True where the value is not the workload's default. */
  isChanged: boolean;
  problem: string | undefined;
  edit(value: Value): void;
  reset(): void;
}

/** `Value` is what the spec's type has at `path`; the caller vouches for it. */
export function useField<Value>(path: string): Field<Value> {
  const value = useLab((state) => valueAt(state.spec, path)) as Value;
  const isChanged = useLab((state) => isChangedAt(state, path));
  const problem = useLab((state) => problemAt(state, path));
  const { editConfig, resetField } = useLabActions();
  return {
    value,
    isChanged,
    problem,
    edit: (next) => editConfig(path, next as Json),
    reset: () => resetField(path),
  };
}

function isChangedAt({ spec }: LabState, path: string): boolean {
  const original = valueAt(catalog[spec.workload.id].defaults, path);
  return JSON.stringify(valueAt(spec, path)) !== JSON.stringify(original);
}

/** What is wrong at `path` or inside of it. */
function problemAt({ problems }: LabState, path: string): string | undefined {
  return problems.find((problem) => problem.path === path || problem.path.startsWith(`${path}.`))
    ?.message;
}
