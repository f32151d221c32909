import type { BrowserContext, Page } from '@playwright/test';
import { expect, test } from '../fixtures';
import { LabPage, LONG_TOY_STEPS, longToyFragment, toyFragment } from '../pages/labPage';
import { setDiskFull, storedCurve, storedRows } from '../pages/storedRuns';

interface RunRow {
  id: string;
  status: string;
  step: number;
}

/** Every step is a checkpoint, so that tests decide where a run is cut off. */
test.beforeEach(async ({ context }) => {
  await context.addInitScript(() =>
    localStorage.setItem('distillation-lab checkpoint seconds', '0.000001'),
  );
});

/** Waits until the newest run lies in the database with `status`, and gives its id. */
async function storedRun(page: Page, status: string): Promise<string> {
  const newest = async () => (await storedRows<RunRow>(page, 'runs')).at(-1);
  await expect.poll(async () => (await newest())?.status).toBe(status);
  return (await newest())?.id ?? '';
}

async function storedStep(page: Page): Promise<number> {
  return (await storedRows<RunRow>(page, 'runs')).at(-1)?.step ?? 0;
}

/** Another page of the same browser profile, with other settings than the runs of these tests. */
async function openTab(context: BrowserContext, hash = '#v=1&workload=toy2d'): Promise<LabPage> {
  const lab = new LabPage(await context.newPage());
  await lab.open(hash);
  return lab;
}

async function crash(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  // The answer never comes from a page that is gone.
  session.send('Page.crash').catch(() => {});
  await crashed;
}

const interruption = (lab: LabPage) =>
  lab.page.getByRole('status').filter({ hasText: 'A run was interrupted' });

test('a run whose page was killed goes on, and its curve is that of an uninterrupted one', async ({
  context,
  lab,
  page,
}) => {
  await lab.open(longToyFragment);
  await lab.stepTo(7, LONG_TOY_STEPS);
  await page.getByRole('slider', { name: /^Alpha/ }).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('End');
  await expect.poll(() => storedStep(page)).toBe(7);
  await crash(page);

  const next = await openTab(context);
  await expect(interruption(next)).toContainText('step 7 of 40');
  await next.button('Resume').click();
  await next.expectHeadline('Done');
  await next.expectStep(LONG_TOY_STEPS, LONG_TOY_STEPS);
  const resumed = await storedRun(next.page, 'completed');
  await expect(next.results).toContainText('all 1,000 test examples');
  expect(await storedRows(next.page, 'checkpoints')).toEqual([]);

  await next.runToEnd();
  await expect.poll(async () => (await storedRows(next.page, 'runs')).length).toBe(2);
  const whole = await storedRun(next.page, 'completed');
  expect(whole).not.toBe(resumed);
  const curve = await storedCurve(next.page, resumed);
  expect(curve.losses).toHaveLength(7 * LONG_TOY_STEPS);
  expect(curve).toEqual(await storedCurve(next.page, whole));
});

test('after a crash of its thread a run can be resumed at once', async ({ lab, page }) => {
  await lab.open(longToyFragment);
  await lab.stepTo(3, LONG_TOY_STEPS);
  await expect.poll(() => storedStep(page)).toBe(3);
  const engine = await lab.engine();
  await engine.evaluate(() => {
    setTimeout(() => {
      throw new Error('the engine fell over');
    });
  });
  await expect(lab.alert).toContainText('The engine stopped unexpectedly');
  await expect(interruption(lab)).toContainText('step 3 of 40');
  await lab.button('Resume').click();
  await lab.expectHeadline('Done');
  await expect(lab.alert).toBeHidden();
  const id = await storedRun(page, 'completed');
  expect((await storedCurve(page, id)).losses).toHaveLength(7 * LONG_TOY_STEPS);
});

test('an interrupted run can wait or be given up', async ({ context, lab, page }) => {
  await lab.open(longToyFragment);
  await lab.stepTo(2, LONG_TOY_STEPS);
  await expect.poll(() => storedStep(page)).toBe(2);
  await page.close();

  const second = await openTab(context);
  await interruption(second).getByRole('button', { name: 'Later' }).click();
  await expect(interruption(second)).toBeHidden();
  await second.page.reload();
  await interruption(second).getByRole('button', { name: 'Discard' }).click();
  await expect(interruption(second)).toBeHidden();
  await storedRun(second.page, 'left');
});

test('a full disk is told, the run goes on, and what was stored stays', async ({ lab, page }) => {
  await lab.open(longToyFragment);
  await lab.runToEnd();
  const first = await storedRun(page, 'completed');
  const before = await storedCurve(page, first);
  await setDiskFull(page, true);
  await lab.button('New seed').click();
  await lab.expectHeadline('Ready to run');
  await lab.runToEnd();
  await expect(lab.alert).toContainText('The disk is full');
  await expect(lab.results).toContainText('all 1,000 test examples');
  expect(await storedCurve(page, first)).toEqual(before);

  await setDiskFull(page, false);
  await lab.button('New seed').click();
  await lab.expectHeadline('Ready to run');
  await lab.runToEnd();
  await expect(lab.alert).toBeHidden();
  expect(await storedRun(page, 'completed')).not.toBe(first);
});

test('a result that is on show is stored, also where the page is closed at once', async ({
  context,
  lab,
}) => {
  await lab.open(
    toyFragment({ backend: 'wasm', 'student.architecture': { kind: 'mlp', hidden: [256, 256] } }),
  );
  await lab.button('Run').click();
  // Looks at every frame: whoever waits longer would see what was stored meanwhile.
  await lab.page.waitForFunction(
    () => document.querySelector('section[aria-label="Run"]')?.textContent?.includes('Done'),
    undefined,
    { polling: 'raf' },
  );
  await lab.page.close();

  const next = await openTab(context);
  const [run] = await storedRows<RunRow & { summary: unknown }>(next.page, 'runs');
  expect(run).toMatchObject({ status: 'completed', step: 20 });
  expect(run?.summary).not.toBeNull();
  await expect(interruption(next)).toBeHidden();
});

test('two tabs: each keeps its own runs, and sees what the other does', async ({
  context,
  lab,
  page,
}) => {
  await lab.open(longToyFragment);
  await lab.stepTo(2, LONG_TOY_STEPS);
  await expect.poll(() => storedStep(page)).toBe(2);

  const other = await openTab(context, longToyFragment);
  await expect(interruption(other)).toBeHidden();
  const views = other.page.getByRole('navigation', { name: 'Views' });
  await views.getByRole('button', { name: 'Runs' }).click();
  const table = other.page.getByRole('region', { name: 'Stored runs' }).getByRole('table');
  await expect(table).toContainText('Going on at step 2 of 40');
  await expect(table.getByRole('button', { name: /^Resume/ })).toHaveCount(0);
  await lab.button('Step').click();
  await expect(table).toContainText('Going on at step 3 of 40');

  await views.getByRole('button', { name: 'Lab' }).click();
  await other.runToEnd();
  await lab.button('Resume').click();
  await lab.expectHeadline('Done');
  const statuses = async () => (await storedRows<RunRow>(page, 'runs')).map(({ status }) => status);
  await expect.poll(statuses).toEqual(['completed', 'completed']);
  const runs = await storedRows<RunRow>(page, 'runs');
  const [one, two] = await Promise.all(runs.map(({ id }) => storedCurve(page, id)));
  expect(one).toEqual(two);
});
