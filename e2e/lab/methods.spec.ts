/** Methods other than kd, from the picker to the result, and what the views make of them. */
import { expect, test } from '../fixtures';
import { InspectorPage } from '../pages/inspectorPage';
import { toyFragment } from '../pages/labPage';
import { expectAccessible } from '../pages/looks';

const toy = toyFragment({
  backend: 'wasm',
  'student.architecture': { kind: 'mlp', hidden: [8] },
  'workload.options.labelledFraction': 1,
});

test('a loss outside the plan, from the picker to its lens', async ({ lab, page }) => {
  await lab.open(toy);
  await page.getByLabel('Method', { exact: true }).selectOption('Decoupled (DKD)');
  const weight = page.getByRole('textbox', { name: 'Other classes weight b' });
  await weight.fill('2');
  await weight.blur();
  await expect(page).toHaveURL(/distillation\.method=dkd/);
  await expect(page).toHaveURL(/distillation\.dkd\.otherWeight=2/);
  // KaTeX writes the formula for screen readers as well.
  await expect(page.locator('math').getByText('NCKD').first()).toBeAttached();
  await page.getByText('Slow', { exact: true }).click();
  await lab.button('Step').click();
  const flow = page.getByRole('region', { name: 'One step in slow motion' });
  await expect(flow.getByRole('heading')).toHaveText('Step 1 in slow motion');
  await expect(flow.getByText('gradient of its own loss, turned round')).toBeVisible();
  await page.getByRole('button', { name: 'Schedule, targets, inputs, outputs' }).click();
  await expect(page.getByRole('list', { name: 'What is switched' })).toBeVisible();
  await page.getByRole('button', { name: 'T and α over the run' }).click();
  await page.getByLabel('T over the run', { exact: true }).selectOption('Linear');
  await expect(page.getByText(/^Over the run: T \d+ → 1$/)).toBeVisible();
  await expect(page.getByRole('img', { name: /^T over the run: \d+ → 1$/ })).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.getByText('Fast', { exact: true }).click();
  await lab.button('Resume').click();
  await lab.expectHeadline('Done');

  // The run began without a schedule; another one follows it, and its last T is the schedule’s.
  await lab.button('Reset').click();
  await lab.runToEnd();
  const losses = page.getByRole('region', { name: /^Loss/ });
  await expect(losses.getByRole('img', { name: 'T over the run: 1' })).toBeVisible();

  const inspector = new InspectorPage(page);
  await inspector.show();
  const lens = page.getByRole('region', { name: 'Gradient lens' });
  await expect(lens.getByRole('columnheader', { name: 'Decoupled (DKD)' })).toBeVisible();
  // Two terms of the loss add up to the third column, on every logit.
  const row = lens.getByRole('row').nth(1).getByRole('cell');
  await expect(row.nth(1)).toHaveText(/\d/);
  const [hard = 0, soft = 0, both = 0] = (await row.allInnerTexts()).map(readPull);
  expect(Math.abs(hard + soft - both)).toBeLessThanOrEqual(0.002);
  expect(soft).not.toBe(0);
  await expect(inspector.similarity('Student').getByRole('cell').nth(1)).not.toBeEmpty();
  await expect(page.getByText(/ · method dkd · T \d/)).toBeVisible();
});

test('a method that compares layers, from the picker to its lens', async ({ lab, page }) => {
  await lab.open(toy);
  await page.getByLabel('Method', { exact: true }).selectOption('Hints (FitNet)');
  const own = page.getByLabel('Student’s layer', { exact: true });
  const last = await own.getByRole('option').last().innerText();
  await own.selectOption(last);
  await lab.runToEnd();
  const inspector = new InspectorPage(page);
  await inspector.show();
  const lens = page.getByRole('region', { name: 'Gradient lens' });
  await expect(lens.getByText(/pulls at a hidden layer of the student/)).toBeVisible();
  await expect.poll(async () => (await inspector.errors()).length).toBe(3);
  await expectAccessible(page);
});

/** “+0.062”, “−7.0·10⁻⁴” as a number. */
function readPull(text: string): number {
  const [mantissa = '', exponent = ''] = text.replace('−', '-').split('·10');
  const digits = [...exponent].map((each) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(each)).filter((d) => d >= 0);
  const sign = exponent.startsWith('⁻') ? -1 : 1;
  return Number(mantissa) * 10 ** (sign * Number(digits.join('') || 0));
}
