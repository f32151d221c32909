import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures';
import { LabPage, toyFragment } from '../pages/labPage';
import { findViolations } from '../pages/looks';
import { storedRows } from '../pages/storedRuns';
import { holdRunsAfter, releaseRuns, SweepsPage } from '../pages/sweepsPage';

const lists = { temperatures: '1, 8', alphas: '0, 1', seeds: 2 };
const fragment = toyFragment({ backend: 'wasm' });

interface RunRow {
  id: string;
  batchId: string;
  createdAt: number;
  summary: { student: { loss: number }; baseline: { loss: number } };
}

const runsOf = (page: Page) => storedRows<RunRow>(page, 'runs');

/** Losses by cell. */
function lossesOf(runs: readonly RunRow[], batchId: string | undefined) {
  const own = runs.filter((run) => run.batchId === batchId);
  return Object.fromEntries(
    own.map(({ id, summary }) => [
      id.slice(`${batchId}/`.length),
      [summary.student.loss, summary.baseline.loss],
    ]),
  );
}

/** A sweep of eight runs that stands still after its third, everything stored. */
async function openHeldSweep(lab: LabPage): Promise<SweepsPage> {
  const { page } = lab;
  const sweeps = new SweepsPage(page);
  await holdRunsAfter(page, 3);
  await lab.open(fragment);
  await sweeps.show();
  await sweeps.write(lists);
  await sweeps.start('8 runs');
  await expect(sweeps.map.getByText('3 of 8 runs')).toBeVisible();
  await expect.poll(async () => (await runsOf(page)).length).toBe(3);
  await expect.poll(async () => (await storedRows(page, 'batches')).length).toBe(1);
  return sweeps;
}

test('a sweep goes on after a reload, and its map is that of an uninterrupted one', async ({
  lab,
  page,
}) => {
  const sweeps = await openHeldSweep(lab);
  const before = await runsOf(page);
  await releaseRuns(page);
  await page.reload();
  await sweeps.expectStatus('Interrupted: 5 runs to go');
  await expect(sweeps.map.getByText('3 of 8 runs')).toBeVisible();
  await expect(sweeps.map.getByText(/ left$/)).toBeVisible();
  expect(await findViolations(page)).toEqual([]);

  await sweeps.map.getByRole('button', { name: 'Resume' }).click();
  await sweeps.expectStatus('Done');
  const figures = await sweeps.figures();
  await expect.poll(async () => (await runsOf(page)).length).toBe(8);
  const resumed = await runsOf(page);
  expect(resumed.filter(({ id }) => before.some((run) => run.id === id))).toEqual(before);

  // The lists came back with it, so that the same sweep starts over.
  await sweeps.start('8 runs');
  await sweeps.expectStatus('Done');
  expect(await sweeps.figures()).toEqual(figures);
  await expect.poll(async () => (await runsOf(page)).length).toBe(16);
  const all = await runsOf(page);
  const whole = all.find(({ batchId }) => batchId !== before[0]?.batchId)?.batchId;
  expect(lossesOf(all, whole)).toEqual(lossesOf(all, before[0]?.batchId));
});

test('one tab at a time has a sweep, and a cancelled one stays cancelled', async ({
  context,
  lab,
  page,
}) => {
  await openHeldSweep(lab);
  const other = new LabPage(await context.newPage());
  await other.open(fragment);
  const sweeps = new SweepsPage(other.page);
  await sweeps.show();
  await expect(sweeps.sweep.getByText('A sweep goes on in another tab')).toBeVisible();
  await page.close();
  const heldLocks = () =>
    other.page.evaluate(async () => (await navigator.locks.query()).held?.length);
  await expect.poll(heldLocks).toBe(0);
  await sweeps.sweep.getByRole('button', { name: 'Look again' }).click();
  await sweeps.expectStatus('Interrupted: 5 runs to go');
  await sweeps.map.getByRole('button', { name: 'Cancel' }).click();
  await sweeps.expectStatus('Cancelled: what had ended is kept');
  const isCancelled = async () =>
    (await storedRows<{ plan: { isCancelled: boolean } }>(other.page, 'batches'))[0]?.plan
      .isCancelled;
  await expect.poll(isCancelled).toBe(true);
  await other.page.reload();
  await sweeps.expectStatus('Cancelled: what had ended is kept');
  await expect(sweeps.map.getByRole('button', { name: 'Resume' })).toHaveCount(0);
});

test('a search goes on after a reload with the trials it had', async ({ lab, page }) => {
  const { tuning } = new SweepsPage(page);
  await holdRunsAfter(page, 3);
  await lab.open(toyFragment({ backend: 'wasm', 'training.epochs': 9 }));
  await page.getByRole('button', { name: 'Sweeps', exact: true }).click();
  await tuning.getByRole('button', { name: 'Search for the best settings' }).click();
  await tuning.getByRole('button', { name: 'Search', exact: true }).click();
  const halving = tuning.getByRole('region', { name: 'Successive halving' });
  await expect(halving.getByRole('row', { name: /^3 / })).toContainText('%');
  await expect.poll(async () => (await runsOf(page)).length).toBe(3);
  const first = await halving.getByRole('row', { name: /^1 / }).getByRole('cell').allInnerTexts();
  await releaseRuns(page);
  await page.reload();
  await expect(halving.getByRole('status')).toContainText(
    /^Interrupted\. Student’s best so far: .* of the budget left/,
  );
  await expect(halving.getByRole('row', { name: /^3 / })).toContainText('%');
  await halving.getByRole('button', { name: 'Resume' }).click();
  await expect(
    halving.getByText('completed: Trained for the full 9 epochs.').first(),
  ).toBeVisible();
  await tuning.getByRole('button', { name: 'Stop' }).click();
  await expect(halving.getByRole('status')).toContainText(/^Student’s best: .* on the validation/);
  const settings = await halving
    .getByRole('row', { name: /^1 / })
    .getByRole('cell')
    .allInnerTexts();
  expect(settings.slice(0, 4)).toEqual(first.slice(0, 4));
});
