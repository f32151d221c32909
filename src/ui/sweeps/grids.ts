/** Grids to start a sweep from, as far as they make sense under the method of the form. Pure. */
import type { ExperimentConfig } from '../../config/experiment';
import { isUsed } from '../../config/methodUse';
import { applyChanges, type Json } from '../../config/paths';
import { validate } from '../../config/reading/validate';
import { methods } from '../../methods';
import { divergences } from '../../methods/divergence';
import type { NewAxis } from '../../store/sweeps/sweepDraft';
import { catalog } from '../../workloads/catalog';

interface Grid {
  label: string;
  axes: readonly NewAxis[];
}

const [METHOD, DIVERGENCE] = ['distillation.method', 'distillation.divergence'] as const;
const [TEMPERATURE, ALPHA] = ['distillation.temperature', 'distillation.alpha'] as const;

export function gridsOf(spec: ExperimentConfig): Grid[] {
  const alphas = (text: string) => ({ path: ALPHA, text });
  const weights = isUsed(TEMPERATURE, spec)
    ? [
        { label: 'T × α, 3 × 3', axes: [temperatures('1, 4, 16'), alphas('0, 0.5, 1')] },
        {
          label: 'T × α, 5 × 5',
          axes: [temperatures('1, 2, 4, 8, 16'), alphas('0, 0.25, 0.5, 0.75, 1')],
        },
      ]
    : [{ label: 'α, 5', axes: [alphas('0, 0.25, 0.5, 0.75, 1')] }];
  return [
    ...weights,
    ...gridOver('All methods', METHOD, Object.keys(methods), spec),
    ...(isUsed(DIVERGENCE, spec)
      ? gridOver('Divergences', DIVERGENCE, Object.keys(divergences), spec)
      : []),
  ];
}

function temperatures(text: string): NewAxis {
  return { path: TEMPERATURE, text };
}

/** Over those of `values` that `spec` can run with; nothing where that is one alone. */
function gridOver(
  label: string,
  path: string,
  values: readonly Json[],
  spec: ExperimentConfig,
): Grid[] {
  const fitting = values.filter(
    (value) => validate(applyChanges(spec, { [path]: value }), catalog).length === 0,
  );
  if (fitting.length < 2) return [];
  return [{ label: `${label}, ${fitting.length}`, axes: [{ path, text: fitting.join(', ') }] }];
}
