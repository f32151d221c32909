import { expect, it } from 'vitest';
import { lossFormulaTex, lossFormulaText } from './lossFormulaText';

it('shows the values that are set', () => {
  expect(lossFormulaText({ softTargets: 'teacher', temperature: 4, alpha: 0.9 })).toContain(
    '= 0.1·CE + 0.9·4²·KL at 4',
  );
});

it('shortens long values to four digits, in both', () => {
  const values = { softTargets: 'teacher', temperature: 3.71828, alpha: 0.123456 } as const;
  expect(lossFormulaText(values)).toContain('= 0.8765·CE + 0.1235·3.718²·KL at 3.718');
  expect(lossFormulaTex(values)).not.toContain('3.71828');
});
