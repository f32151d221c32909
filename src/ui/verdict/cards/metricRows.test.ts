import { describe, expect, it } from 'vitest';
import type { ModelSummary } from '../../../protocol/summary';
import { classFigures } from '../../../tasks/testing/figures';
import type { ShownModel } from '../shownModels';
import { metricRows, metricText } from './metricRows';

function textOf(label: string, summaries: Partial<ModelSummary>[]): string {
  const row = metricRows({ kind: 'classes' }, 4).find((each) => each.label === label);
  if (!row) throw new Error(`there is no metric ${label}`);
  const model = { role: 'teacher', summaries } as unknown as ShownModel;
  return metricText(row, model);
}

describe('a metric over several seeds', () => {
  const loss = (...values: number[]) =>
    textOf(
      'Negative log-likelihood',
      values.map((loss) => classFigures({ accuracy: 1, loss })),
    );

  it('has no interval of rounding noise', () => {
    // What five runs with the same teacher gave: 0.025 ± 3.5·10⁻¹⁸.
    const dust = 0.025 + 2 ** -58;
    expect(loss(0.025, dust, 0.025, dust, 0.025)).toBe('0.025 (every seed)');
    const accuracies = [0.9926, 0.9926].map((accuracy) => classFigures({ accuracy }));
    expect(textOf('Accuracy', accuracies)).toBe('99.26% (every seed)');
  });

  it('writes half its interval with the digits of the mean', () => {
    expect(loss(0.025, 0.02501, 0.02499)).toBe('0.025 ± <0.001');
    expect(loss(0.025)).toBe('0.025');
    const near = [0.9, 0.90001, 0.9].map((accuracy) => classFigures({ accuracy }));
    expect(textOf('Accuracy', near)).toBe('90.00% ± <0.01');
  });
});
