import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures';
import { toyFragment } from '../pages/labPage';
import { expectAccessible } from '../pages/looks';
import { copyNewestRun, storedRows } from '../pages/storedRuns';

/** Stores copies of one run that differ in temperature, alpha and seed. */
async function storeGrid(page: Page): Promise<void> {
  await copyNewestRun(page, 12);
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('distillation-lab');
        opening.onsuccess = () => {
          const change = opening.result.transaction(['runs', 'histories'], 'readwrite');
          const [runs, histories] = [change.objectStore('runs'), change.objectStore('histories')];
          const [all, parts] = [runs.getAll(), histories.getAll()];
          parts.onsuccess = () => {
            const copies = all.result.filter(({ id }) => id.startsWith('copy-'));
            copies.forEach((run, index) => {
              const [temperature, alpha] = [[1, 4, 16][index % 3], index < 6 ? 0.5 : 0.9];
              run.spec.distillation.temperature = temperature;
              run.spec.distillation.alpha = alpha;
              run.spec.training.seed = 1 + (Math.floor(index / 3) % 2);
              run.summary.student.score = 0.6 + 0.1 * (index % 3) + 0.01 * run.spec.training.seed;
              run.summary.baseline.score = 0.6;
              for (const model of [run.summary.student, run.summary.baseline])
                model.values.accuracy = model.score;
              run.batchId = 'grid';
              runs.put(run);
              for (const { part: _, ...part } of parts.result)
                histories.add({ ...part, runId: run.id });
            });
          };
          change.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
  );
}

test('runs side by side: only what differs, curves, charts; axe finds nothing', async ({
  lab,
  page,
}) => {
  await lab.open(toyFragment({ backend: 'wasm' }));
  await lab.runToEnd();
  await expect.poll(async () => (await storedRows(page, 'weights')).length).toBe(1);
  await storeGrid(page);
  await page.getByRole('navigation', { name: 'Views' }).getByText('Runs').click();
  const list = page.getByRole('region', { name: 'Stored runs' });
  await list.getByRole('button', { name: /^Runs of/ }).click();
  await list.getByRole('button', { name: 'More for Copy 1', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Show its whole batch' }).click();
  await expect(list).toContainText('12 of 13 shown');
  await list.getByRole('button', { name: 'Select all 12' }).click();
  await list.getByRole('button', { name: 'Compare' }).click();

  const comparison = page.getByRole('region', { name: 'Comparison' });
  await expect(comparison).toContainText('2 settings differ');
  const table = comparison.getByRole('region', { name: 'What differs' });
  await expect(table.getByRole('row')).toHaveCount(7);
  const heads = await table.getByRole('columnheader').allInnerTexts();
  expect(heads).toEqual([
    'Group',
    'Temperature T',
    'Alpha α',
    'Seeds',
    'Student accuracy',
    'Student minus baseline',
    'The teacher',
  ]);
  await expect(table.getByRole('row', { name: / 16 0.5 2 / })).toContainText('helps');
  await expect(comparison.getByRole('region', { name: 'Curves' }).locator('path')).not.toHaveCount(
    0,
  );
  const importance = comparison.getByRole('region', { name: 'Importance of settings' });
  await expect(importance.getByRole('term').first()).toHaveText('Temperature T');
  await expect(importance).toContainText(/Temperature T\s*(9\d|100)%/);
  await comparison.getByRole('combobox', { name: 'Setting' }).selectOption('Alpha α');
  await expect(comparison.getByRole('img', { name: 'Student accuracy by Alpha α' })).toBeVisible();
  await expect(comparison.getByRole('img', { name: /of 12 runs$/ })).toBeVisible();
  await expectAccessible(page);
  await comparison.getByRole('button', { name: 'Back to the list' }).click();
  await expect(list).toContainText('12 selected');
});

test('runs of a sweep are kept, and open like any other', async ({ lab, page }) => {
  await lab.open(toyFragment({ backend: 'wasm' }));
  await page.getByRole('navigation', { name: 'Views' }).getByText('Sweeps').click();
  const sweep = page.getByRole('region', { name: 'Sweep', exact: true });
  await sweep.getByRole('textbox', { name: /^Values of Temperature/ }).fill('1, 8');
  await sweep.getByRole('textbox', { name: /^Values of Alpha/ }).fill('0, 1');
  await sweep.getByRole('textbox', { name: 'Seeds' }).fill('2');
  await sweep.getByRole('button', { name: 'Start (8 runs)' }).click();
  await expect
    .poll(async () => (await storedRows<{ status: string }>(page, 'runs')).length, {
      timeout: 120_000,
    })
    .toBe(8);
  const rows = await storedRows<{ batchId: string }>(page, 'runs');
  expect(new Set(rows.map(({ batchId }) => batchId)).size).toBe(1);
  await page.getByRole('navigation', { name: 'Views' }).getByText('Runs').click();
  await page.getByRole('button', { name: /^Runs of Sweep: / }).click();
  await page.getByRole('button', { name: /^Open/ }).first().click();
  await lab.expectHeadline('Done');
  await expect(lab.results).toContainText('all 1,000 test examples');
});
