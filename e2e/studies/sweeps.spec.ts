import { readFile } from 'node:fs/promises';
import type { Locator } from '@playwright/test';
import { expect, test } from '../fixtures';
import { toyFragment } from '../pages/labPage';
import { expectAccessible, findViolations } from '../pages/looks';
import { storedRows } from '../pages/storedRuns';

test('a sweep fills its map, and a cell opens in the lab', async ({ lab, page }) => {
  await lab.open(toyFragment({ backend: 'wasm' }));
  await page.getByRole('button', { name: 'Sweeps' }).click();
  const sweep = page.getByRole('region', { name: 'Sweep', exact: true });
  await sweep.getByRole('textbox', { name: /^Values of Temperature/ }).fill('1, 8');
  await sweep.getByRole('textbox', { name: /^Values of Alpha/ }).fill('0, 1');
  await sweep.getByRole('textbox', { name: 'Seeds' }).fill('2');
  await sweep.getByRole('button', { name: 'Start (8 runs)' }).click();
  const map = page.getByRole('region', { name: 'Map' });
  await expect(map.getByRole('status')).toHaveText('Done');
  await expect(map.getByText('8 of 8 runs')).toBeVisible();
  // At α = 0 the student is its own baseline, whatever the temperature.
  const cold = map.getByRole('row', { name: /^0 / }).getByRole('button');
  await expect(cold).toHaveCount(2);
  await expect(cold.first()).toContainText('0.00 pp');
  await expect(cold.first()).toContainText('2 of 2');

  // By keyboard: focus shows the spread, Enter the runs of the cell.
  const warm = map.getByRole('row', { name: /^1 / }).getByRole('button');
  await warm.first().focus();
  // The style sheet of a view wins against that of the components, wherever it was put.
  await expect(warm.first()).toHaveCSS('border-top-width', '2px');
  await expect(warm.first()).not.toHaveCSS('background-color', 'rgba(0, 0, 0, 0)');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('tooltip')).toContainText(/Mean of 2 runs; 95% interval .* Baseline/);
  await expect(map).toContainText('= no difference (all within ±0.5 points), ? undecided');
  await expect(cold.first().getByRole('img', { name: 'no difference' })).toBeVisible();
  await page.keyboard.press('Enter');
  const details = page.getByRole('region', { name: 'Chosen cell' });
  await expect(details.getByRole('heading')).toHaveText('Temperature T 8, Alpha α 1');
  await expect(details.getByRole('row')).toHaveCount(3);
  // The tooltip of the cell lies outside the page's landmarks.
  await page.keyboard.press('Escape');
  await expect(page.getByRole('tooltip')).toHaveCount(0);
  expect(await findViolations(page)).toEqual([]);

  const saved = page.waitForEvent('download');
  await map.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'Runs as CSV' }).click();
  expect((await saved).suggestedFilename()).toMatch(
    /^sweep-temperature-alpha-\d{4}-\d\d-\d\d-cells\.csv$/,
  );
  const csv = await readFile(await (await saved).path(), 'utf8');
  expect(csv.trimEnd().split('\r\n')).toHaveLength(9);

  await details.getByRole('button', { name: 'Edit its settings in the lab' }).click();
  await expect(page).toHaveURL(/distillation\.temperature=8/);
  await expect(lab.runSection).toBeVisible();
  // The sweep is still there.
  await page.getByRole('button', { name: 'Sweeps' }).click();
  await expect(map.getByText('8 of 8 runs')).toBeVisible();

  await map.getByRole('row', { name: /^0 / }).getByRole('button').first().click();
  const student = await details.getByRole('cell').first().innerText();
  await details
    .getByRole('button', { name: /^Open the run with seed/ })
    .first()
    .press('Enter');
  await lab.expectHeadline('Done');
  expect((await lab.resultRow('Test accuracy'))[1]).toContain(student);
});

test('a sweep over the learning rate compares each at its best', async ({ lab, page }) => {
  await lab.open(toyFragment({ backend: 'wasm' }));
  await page.getByRole('button', { name: 'Sweeps' }).click();
  const sweep = page.getByRole('region', { name: 'Sweep', exact: true });
  await sweep.getByRole('button', { name: 'Do not vary Alpha α' }).click();
  await sweep
    .getByRole('combobox', { name: 'Setting' })
    .first()
    .selectOption({ label: 'Learning rate' });
  await sweep.getByRole('textbox', { name: 'Values of Learning rate' }).fill('0.001, 0.01, 0.05');
  await sweep.getByRole('textbox', { name: 'Seeds' }).fill('2');
  await sweep.getByRole('button', { name: 'Start (6 runs)' }).click();
  const map = page.getByRole('region', { name: 'Map' });
  await expect(map.getByRole('status')).toHaveText('Done');
  const cells = map.getByRole('table').first().getByRole('button');
  const beside = await cells.allInnerTexts();
  await map.getByRole('switch', { name: 'Each at its best' }).check();
  const best = map.getByRole('region', { name: 'Each at its best' });
  await expect(best).toContainText(
    /student [\d.]+% at Learning rate [\d.]+; baseline [\d.]+% at Learning rate [\d.]+: .*2 seeds/,
  );
  await expect(best).toContainText('Each was chosen by the same test results');
  // Where the baseline is not at its best, its best is the harder one to beat.
  const gain = (text: string) => Number(text.split(' pp')[0]?.replace('−', '-'));
  const against = await cells.allInnerTexts();
  against.forEach((text, index) => {
    expect(gain(text)).toBeLessThanOrEqual(gain(beside[index] ?? ''));
  });
  expect(against).not.toEqual(beside);
  expect(await findViolations(page)).toEqual([]);
});

test('a sweep that cannot run says why, and failed runs are shown', async ({ lab, page }) => {
  await lab.open(toyFragment({ backend: 'wasm', 'training.optimizer': 'sgd' }));
  await page.getByRole('button', { name: 'Sweeps' }).click();
  const sweep = page.getByRole('region', { name: 'Sweep', exact: true });
  const alpha = sweep.getByRole('textbox', { name: /^Values of Alpha/ });
  await alpha.fill('0, 7');
  await expect(sweep.getByText('must be between 0 and 1 (got 7)')).toBeVisible();
  await expect(sweep.getByRole('button', { name: 'Start' })).toBeDisabled();
  await alpha.fill('1');
  await sweep.getByRole('textbox', { name: 'Seeds' }).fill('1');
  await sweep.getByRole('button', { name: 'Do not vary Temperature T' }).click();
  await sweep
    .getByRole('combobox', { name: 'Vary one more setting' })
    .selectOption({ label: 'Learning rate' });
  await sweep.getByRole('textbox', { name: 'Values of Learning rate' }).fill('0.01, 1');
  await page
    .getByRole('combobox', { name: 'Setting' })
    .first()
    .selectOption({ label: 'Student’s layers' });
  await sweep.getByRole('textbox', { name: 'Values of Student’s layers' }).fill('512-512-512');
  await sweep.getByRole('button', { name: 'Start (2 runs)' }).click();
  const map = page.getByRole('region', { name: 'Map' });
  await expect(map.getByText('1 of 2 runs, 1 failed')).toBeVisible();
  // A failed run is still one on the next visit.
  const stored = async () => [
    (await storedRows(page, 'runs')).length,
    (await storedRows<{ plan: { failures: object } }>(page, 'batches')).map(({ plan }) =>
      Object.keys(plan.failures),
    ),
  ];
  await expect.poll(stored).toEqual([1, [['1']]]);
  await page.reload();
  await expect(map.getByText('1 of 2 runs, 1 failed')).toBeVisible();
  await expect(map.getByRole('button', { name: 'Try 1 failed run again' })).toBeEnabled();
  await map.getByRole('button', { name: /, 1 failed/ }).click();
  await expect(page.getByRole('region', { name: 'Chosen cell' })).toContainText('loss became');
});

test('axe finds nothing in the sweeps', async ({ lab, page }) => {
  await lab.open(toyFragment({ backend: 'wasm', 'training.epochs': 1 }));
  await page.getByRole('button', { name: 'Sweeps' }).click();
  await page.getByRole('button', { name: 'Start (27 runs)' }).click();
  await expect(page.getByText('27 of 27 runs')).toBeVisible();
  await expectAccessible(page);
});

test('tuning gives the baseline as many trials, checks both, and opens the best', async ({
  lab,
  page,
}) => {
  await lab.open(toyFragment({ backend: 'wasm', 'training.epochs': 9 }));
  await page.getByRole('button', { name: 'Sweeps' }).click();
  await page.getByRole('button', { name: 'Search for the best settings' }).click();
  const tuning = page.getByRole('region', { name: 'Tuning' });
  await tuning.getByRole('textbox', { name: 'First epochs' }).fill('9');
  await expect(tuning.getByRole('button', { name: 'Search', exact: true })).toBeDisabled();
  await tuning.getByRole('textbox', { name: 'First epochs' }).fill('1');
  await tuning.getByRole('button', { name: 'Search', exact: true }).click();
  const halving = tuning.getByRole('region', { name: 'Successive halving' });
  // A trial on the last rung: some others were left behind on the first.
  await expect(
    halving.getByText('completed: Trained for the full 9 epochs.').first(),
  ).toBeVisible();
  await tuning.getByRole('button', { name: 'Stop' }).click();
  await expect(halving.getByText(/^dropped: /).first()).toBeVisible();
  await expect(halving.getByRole('status')).toContainText(
    /^Student’s best: .* on the validation set/,
  );
  await expect(halving).toContainText('The baseline was not tuned');
  await halving.getByRole('button', { name: 'Tune the baseline and check both' }).click();
  await expect(halving.getByRole('status')).toContainText('Check on the test set: 10 runs.');
  const student = halving.getByRole('region', { name: 'Trials of the student' });
  const baseline = halving.getByRole('region', { name: 'Trials of the baseline' });
  const rows = async (part: Locator) => await part.getByRole('row').count();
  await expect(baseline.getByText(/^Baseline: \d+ trials$/)).toBeVisible();
  expect(await rows(baseline)).toBe(await rows(student));
  // The baseline has neither temperature nor alpha.
  await expect(baseline.getByRole('columnheader').nth(1)).toHaveText('Learning rate');
  const check = halving.getByRole('region', { name: 'Each at its best, on the test set' });
  await expect(check).toContainText(
    /Student − baseline: .* pp \(95% interval .* over 5 seeds that the search did not use\)/,
  );
  await expect(check).toContainText(/The teacher helps|No difference|The teacher hurts|Undecided/);
  await expect(check.getByRole('row')).toHaveCount(4);
  await expect(student.getByRole('img', { name: / of \d+ trials$/ })).toHaveCount(2);
  await expect(baseline.getByRole('img', { name: /^Accuracy by Learning rate of/ })).toBeVisible();
  const best = student.getByRole('row', { name: /★/ });
  const temperature = await best.getByRole('cell').first().innerText();
  // Narrow enough for the table to scroll.
  await page.setViewportSize({ width: 360, height: 900 });
  expect(await findViolations(page)).toEqual([]);
  await halving.getByRole('button', { name: 'Open the student’s best in the lab' }).click();
  await expect(page).toHaveURL(new RegExp(`distillation\\.temperature=${temperature}(&|$)`));
  await expect(page).not.toHaveURL(/evaluateOn/);
});
