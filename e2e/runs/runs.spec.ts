import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../fixtures';
import { type LabPage, toyFragment } from '../pages/labPage';
import { expectAccessible, findViolations } from '../pages/looks';
import { copyNewestRun, storedRows } from '../pages/storedRuns';

const fragment = toyFragment({ backend: 'wasm' });

async function goTo(page: Page, view: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Views' })
    .getByRole('button', { name: view, exact: true })
    .click();
}

/** Opens the lab, runs once, waits until the run is stored, and shows the list. */
async function openWithOneRun(lab: LabPage): Promise<Locator> {
  const { page } = lab;
  await lab.open(fragment);
  await lab.runToEnd();
  const statuses = async () =>
    (await storedRows<{ status: string }>(page, 'runs')).map(({ status }) => status);
  await expect.poll(statuses).toEqual(['completed']);
  await goTo(page, 'Runs');
  await expect(page).toHaveURL(/view=runs/);
  return page.getByRole('region', { name: 'Stored runs' });
}

test('by keyboard: star, name, tag, note, filter, delete and undo', async ({ lab, page }) => {
  const list = await openWithOneRun(lab);
  await list.getByRole('button', { name: /^Star/ }).focus();
  await page.keyboard.press('Enter');
  await expect(list.getByRole('button', { name: /^Star/, pressed: true })).toBeVisible();

  await list.getByRole('button', { name: /^More for/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: /^Name, tags/ }).press('Enter');
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.type('Demo for the talk');
  await page.keyboard.press('Tab');
  await page.keyboard.type('workshop');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Notes' }).focus();
  await page.keyboard.type('Alpha looks high.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const row = list.getByRole('row', { name: /Demo for the talk/ });
  await expect(row).toContainText('workshop');
  await expect(row).toContainText('Alpha looks high.');

  await page.reload();
  await expect(row).toContainText('workshop');
  await list.getByRole('searchbox', { name: 'Search' }).fill('high talk');
  await expect(row).toBeVisible();
  await list.getByRole('searchbox', { name: 'Search' }).fill('nothing like it');
  await expect(list).toContainText('No run fits this search.');
  await list.getByRole('searchbox', { name: 'Search' }).fill('');

  await row.getByRole('checkbox').focus();
  await page.keyboard.press('Space');
  await list.getByRole('button', { name: 'Delete' }).focus();
  await page.keyboard.press('Enter');
  await expect(list).toContainText('No runs yet');
  await page.getByRole('button', { name: 'Undo' }).focus();
  await page.keyboard.press('Enter');
  await expect(row).toContainText('workshop');
});

test('opened after a reload a run shows its curves and results again', async ({ lab, page }) => {
  await lab.open(fragment);
  await lab.runToEnd();
  const figures = await lab.resultRow('Test loss');
  await expect.poll(async () => (await storedRows(page, 'weights')).length).toBe(1);
  await page.goto(`./${toyFragment({ 'training.epochs': 1 })}`);
  await page.reload();
  await lab.expectHeadline('Ready to run');
  await goTo(page, 'Runs');
  await page.getByRole('button', { name: /^Open/ }).click();
  await lab.expectHeadline('Done');
  await lab.expectStep(20, 20);
  expect(await lab.resultRow('Test loss')).toEqual(figures);
  await expect.poll(() => new URL(page.url()).hash).toContain('training.epochs=4');
  await expect(page.getByRole('region', { name: 'Soft targets' })).toContainText('Student');
  // Its models cannot be asked any more, which is said before a script is saved.
  await page.getByRole('button', { name: 'Export' }).click();
  await expect(
    page.getByRole('menuitem', { name: 'Script for PyTorch, without weights' }),
  ).toBeVisible();
});

test('runs again, with another seed, and as a copy to edit', async ({ lab, page }) => {
  const list = await openWithOneRun(lab);
  const choose = async (name: string) => {
    await list
      .getByRole('button', { name: /^More for/ })
      .first()
      .click();
    await page.getByRole('menuitem', { name }).click();
  };
  await choose('Run with another seed');
  await lab.expectHeadline('Done');
  await expect.poll(() => new URL(page.url()).hash).toContain('training.seed=');
  await expect.poll(async () => (await storedRows(page, 'weights')).length).toBe(2);
  await goTo(page, 'Runs');
  await expect(list.getByRole('row')).toHaveCount(3);

  await choose('Run 4 more seeds in the background');
  await expect(page.getByRole('region', { name: 'More seeds' })).toContainText('4 of 4 runs');
  // In one row, which unfolds.
  const group = list.getByRole('row', { name: /, 4 seeds/ });
  await expect(list.getByRole('row')).toHaveCount(4);
  await expect(group).toContainText('4 runs');
  await group.getByRole('button', { name: /^Runs of/ }).click();
  await expect(list.getByRole('row')).toHaveCount(8);
  await group.getByRole('button', { name: /^Runs of/ }).click();

  await list
    .getByRole('row', { name: /seed \d+/ })
    .first()
    .getByRole('button', { name: /^More for/ })
    .click();
  await page.getByRole('menuitem', { name: 'Duplicate and edit' }).click();
  await expect(lab.runSection).toBeVisible();
  await expect(lab.button('Run')).toBeEnabled();
});

test('hundreds of runs are paged, sorted, and deleted together', async ({ lab, page }) => {
  const list = await openWithOneRun(lab);
  await copyNewestRun(page, 400);
  await page.reload();
  await expect(list).toContainText('401 shown');
  await expect(list.getByRole('row')).toHaveCount(26);
  await list.getByRole('button', { name: 'Student', exact: true }).click();
  await expect(list.getByRole('columnheader', { name: 'Student', exact: true })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  await list.getByRole('button', { name: 'Student', exact: true }).click();
  await expect(list.getByRole('row').nth(1)).toContainText('Copy 1');
  await list.getByRole('button', { name: 'Page 2', exact: true }).click();
  await expect(list.getByRole('row').nth(1)).toContainText('Copy 26');
  await list.getByRole('checkbox', { name: 'Select all runs of this page' }).check();
  await list.getByRole('button', { name: 'Delete' }).click();
  await expect(list).toContainText('376 shown');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(list).toContainText('401 shown');
});

test('runs of an experiment are one row, to compare, export, delete and bring back together', async ({
  page,
}) => {
  await page.goto(`./${fragment}&view=experiments&experiment=few-labels-spirals`);
  const detail = page.getByRole('article');
  await detail.getByRole('button', { name: 'Run without a prediction …' }).click();
  await detail.getByRole('button', { name: 'Run experiment' }).click();
  await expect(page.getByRole('region', { name: 'Result' })).toBeVisible();
  await goTo(page, 'Runs');
  const list = page.getByRole('region', { name: 'Stored runs' });
  const group = list.getByRole('row', { name: /Spirals with few labels, 5 seeds/ });
  await expect(group).toContainText('5 runs');
  await expect(group).toContainText(/\d–\d/);
  await expect(list.getByRole('row')).toHaveCount(2);
  await list.getByRole('searchbox', { name: 'Search' }).fill('spirals few seed');
  await expect(group).toBeVisible();
  await group.getByRole('button', { name: /^Runs of/ }).press('Enter');
  await expect(list.getByRole('button', { name: /^Open seed 3 of/ })).toBeVisible();
  expect(await findViolations(page)).toEqual([]);

  await group.getByRole('checkbox').check();
  await expect(list).toContainText('5 selected');
  await list.getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(page.getByRole('heading', { name: /Compar/ }).first()).toBeVisible();
  await page.reload();
  const choose = async (item: string | RegExp) => {
    await group.getByRole('button', { name: /^More for/ }).click();
    await page.getByRole('menuitem', { name: item }).click();
  };
  const saved = page.waitForEvent('download');
  await choose('Export its whole batch');
  expect((await saved).suggestedFilename()).toContain('spirals-with-few-labels');
  await choose('Delete its 5 runs');
  await expect(list).toContainText('No runs yet');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(group).toBeVisible();
});

test('axe finds nothing in the list, and where a run is named', async ({ lab, page }) => {
  const list = await openWithOneRun(lab);
  await copyNewestRun(page, 30);
  await page.reload();
  await expect(list).toContainText('31 shown');
  await expectAccessible(page);
  await list
    .getByRole('button', { name: /^More for/ })
    .first()
    .click();
  await page.getByRole('menuitem', { name: /^Name, tags/ }).click();
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await findViolations(page)).toEqual([]);
  }
});
