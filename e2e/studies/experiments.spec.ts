import type { Locator, Page } from '@playwright/test';
import { encodeLink } from '../../src/config/link/link';
import { applyChanges } from '../../src/config/paths';
import { findExperiment, specOf } from '../../src/experiments';
import { catalog } from '../../src/workloads/catalog';
import { expect, test } from '../fixtures';
import { toyFragment } from '../pages/labPage';
import { expectAccessible, findViolations } from '../pages/looks';
import { storedRows } from '../pages/storedRuns';
import { holdRunsAfter, releaseRuns } from '../pages/sweepsPage';

/** Three seconds on points in the plane. */
const QUICK = 'Spirals with few labels';

/** The view of experiments, by role and name. */
class ExperimentsPage {
  readonly list: Locator;
  readonly detail: Locator;
  readonly result: Locator;

  constructor(readonly page: Page) {
    this.list = page.getByRole('navigation', { name: 'Experiments' });
    this.detail = page.getByRole('article');
    this.result = page.getByRole('region', { name: 'Result' });
  }

  button(name: string): Locator {
    return this.detail.getByRole('button', { name });
  }

  async open(): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Views' })
      .getByRole('button', { name: 'Experiments' })
      .press('Enter');
    await expect(this.detail).toBeVisible();
  }

  /** Cells of a row of the result: mean and interval, or every seed. */
  async row(table: Locator, name: string): Promise<string[]> {
    const row = table.getByRole('row', { name: new RegExp(name) });
    await expect(row).toBeVisible();
    return await row.getByRole('cell').allInnerTexts();
  }
}

function numbersOf(texts: readonly string[]): number[] {
  return texts.map((text) => Number.parseFloat(text));
}

test('is predicted, run and revealed by keyboard, with the figures of its runs', async ({
  lab,
  page,
}) => {
  await lab.open(toyFragment({ backend: 'wasm' }));
  const view = new ExperimentsPage(page);
  await view.open();
  await view.list.getByRole('button', { name: QUICK }).press('Enter');
  await expect(view.button('Run experiment')).toBeDisabled();

  const more = view.detail.getByRole('radio', { name: 'More', exact: true });
  await more.press('Space');
  await expect(more).toBeChecked();
  const settings = view.detail.getByRole('region', { name: 'Settings compared' });
  await expect(settings).toContainText('T\u00a0=\u00a02');
  await expect(settings).toContainText('labelled 0.05');
  await view.button('Run experiment').press('Enter');
  // The curves grow while it runs, and stay.
  const curves = settings.getByRole('img', { name: /^Test accuracy over the steps/ });
  await expect(curves).toBeVisible();
  await expect(view.result).toBeVisible({ timeout: 120_000 });
  await expect(curves).toHaveAccessibleName(/student \d.*baseline \d.*5 of 5 seeds/);
  for (const path of await curves.locator('path').all()) {
    await expect(path).toHaveAttribute('d', /^M0 .*L240 /);
  }

  const accuracy = view.result.getByRole('table', { name: 'Test accuracy' });
  const student = numbersOf(await view.row(accuracy, '^Student'));
  const baseline = numbersOf(await view.row(accuracy, '^Baseline'));
  const isMore = (student[0] as number) > (baseline[0] as number);
  expect(isMore).toBe(true);
  await expect(view.result.getByRole('heading', { name: 'More' })).toBeVisible();
  await expect(view.result.locator('[data-verdict="helps"]')).toContainText('More');
  await expect(view.result.getByText('As you predicted.')).toBeVisible();

  await view.button('Every seed').press('Enter');
  const seeds = view.result.getByRole('region', { name: 'Values of every seed' });
  const values = numbersOf(await view.row(seeds, 'Student'));
  expect(values).toHaveLength(5);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  expect(Math.abs(mean - (student[0] as number))).toBeLessThan(0.011);

  // The lab's own run with the first seed has the very same figures.
  const seedBaseline = numbersOf(await view.row(seeds, 'Baseline'))[0] as number;
  await view.button('Open in the lab').press('Enter');
  const spirals = findExperiment('few-labels-spirals');
  if (!spirals) throw new Error('the experiment is gone');
  const spec = applyChanges(specOf(spirals, catalog), { backend: 'wasm' });
  await expect(page).toHaveURL(new RegExp(`${escaped(encodeLink(spec, catalog))}$`));
  await lab.runToEnd();
  const row = numbersOf(await lab.resultRow('Test accuracy'));
  expect(row[1]).toBeCloseTo(values[0] as number, 1);
  expect(row[2]).toBeCloseTo(seedBaseline, 1);

  // Predictions, results and curves outlive the view, and the page.
  await view.open();
  const drawn = await curves.getAttribute('aria-label');
  await expect(view.result.getByText('As you predicted.')).toBeVisible();
  await page.reload();
  await expect(view.result.getByText('As you predicted.')).toBeVisible();
  expect(numbersOf(await view.row(accuracy, '^Student'))).toEqual(student);
  await expect(curves).toHaveAccessibleName(drawn ?? '');
  await expect(view.button('Run experiment')).toHaveCount(0);
});

test('goes on after a reload with the runs that are missing, and the prediction', async ({
  lab,
  page,
}) => {
  const runs = () => storedRows<{ id: string; createdAt: number }>(page, 'runs');
  await holdRunsAfter(page, 2);
  await lab.open(toyFragment({ backend: 'wasm' }));
  const view = new ExperimentsPage(page);
  await view.open();
  await view.list.getByRole('button', { name: QUICK }).click();
  await view.detail.getByRole('radio', { name: 'More', exact: true }).check();
  await page.reload();
  await expect(view.detail.getByRole('radio', { name: 'More', exact: true })).toBeChecked();
  await view.button('Run experiment').click();
  await expect(view.detail.getByText('2 of 5 runs done')).toBeVisible();
  await expect.poll(async () => (await runs()).length).toBe(2);
  const before = await runs();

  await releaseRuns(page);
  await page.reload();
  await expect(view.detail.getByText('Interrupted: 2 of 5 runs done')).toBeVisible();
  expect(await findViolations(page)).toEqual([]);
  await view.button('Resume').click();
  await expect(view.result.getByText('As you predicted.')).toBeVisible();
  await expect(view.result.getByText('Over seeds 1, 2, 3, 4, 5.')).toBeVisible();
  const after = await runs();
  expect(after).toHaveLength(5);
  expect(after.filter(({ id }) => before.some((run) => run.id === id))).toEqual(before);
  expect(await storedRows(page, 'batches')).toHaveLength(1);
});

test('explains its result, and leads to what to look at and what to try next', async ({
  lab,
  page,
}) => {
  await lab.open(toyFragment({ backend: 'wasm' }));
  const view = new ExperimentsPage(page);
  await view.open();
  await view.list.getByRole('button', { name: QUICK }).click();
  const meaning = view.detail.getByRole('region', { name: 'What it means' });
  await expect(meaning).toBeHidden();
  await view.button('Run without a prediction').click();
  await view.button('Run experiment').click();
  await expect(meaning).toBeVisible({ timeout: 120_000 });
  for (const name of ['Why', 'What to look at', 'What to try next', 'To discuss']) {
    await expect(meaning.getByRole('heading', { name })).toBeVisible();
  }
  await meaning.getByRole('button', { name: 'Open with this change in the lab' }).click();
  const spirals = findExperiment('few-labels-spirals');
  if (!spirals) throw new Error('the experiment is gone');
  const changed = applyChanges(specOf(spirals, catalog), {
    'workload.options.labelledFraction': 0.25,
    backend: 'wasm',
  });
  await expect(page).toHaveURL(new RegExp(`${escaped(encodeLink(changed, catalog))}$`));
  await view.open();
  await meaning.getByRole('button', { name: 'Look in the lab' }).click();
  await expect(page.getByRole('region', { name: 'Run', exact: true })).toBeVisible();
});

test('runs without a prediction only where that is asked for, and again with other seeds', async ({
  lab,
  page,
}) => {
  await lab.open(toyFragment({ backend: 'wasm', 'training.seed': 7 }));
  const view = new ExperimentsPage(page);
  await view.open();
  await view.list.getByRole('button', { name: QUICK }).click();
  await view.button('Run without a prediction').click();
  await view.button('Run experiment').click();
  await expect(view.result.getByRole('status').getByText('You made no prediction.')).toBeVisible({
    timeout: 120_000,
  });
  await expect(view.result.getByText('Over seeds 1, 2, 3, 4, 5.')).toBeVisible();
  await view.button('Try again with other seeds').click();
  await expect(view.result.getByText('Over seeds 6, 7, 8, 9, 10.')).toBeVisible({
    timeout: 120_000,
  });
});

test('axe finds nothing, before the experiment is run and after it', async ({ lab, page }) => {
  await page.setViewportSize({ width: 360, height: 900 });
  await lab.open(toyFragment({ backend: 'wasm' }));
  const view = new ExperimentsPage(page);
  await view.open();
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 900 });
  // Where the column is narrow, the list is a select.
  await page.getByLabel('Experiment', { exact: true }).selectOption({ label: QUICK });
  await view.detail.getByRole('radio', { name: 'More', exact: true }).check();
  await view.button('Run experiment').click();
  await expect(view.result).toBeVisible();
  await view.button('Every seed').click();
  await expectAccessible(page);
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
