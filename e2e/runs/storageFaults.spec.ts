/** Storage that fails, vanishes or is denied: what the page says, and what becomes of the run. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures';
import { LONG_TOY_STEPS, longToyFragment } from '../pages/labPage';
import { findViolations } from '../pages/looks';
import { changeNewestRun, setDiskFull, storedCurve, storedRows } from '../pages/storedRuns';

interface RunRow {
  id: string;
  status: string;
  step: number;
}

/** Every step is a checkpoint, so that tests decide what is stored. */
const everyStep = () => localStorage.setItem('distillation-lab checkpoint seconds', '0.000001');

const statusesOf = async (page: Page) =>
  (await storedRows<RunRow>(page, 'runs')).map(({ status }) => status);

test('a run that ends on a full disk is saved as a file, and stored once there is room', async ({
  lab,
  page,
}) => {
  await lab.open(longToyFragment);
  await lab.runToEnd();
  await expect.poll(() => statusesOf(page)).toEqual(['completed']);
  const [first] = await storedRows<RunRow>(page, 'runs');
  await setDiskFull(page, true);
  await lab.button('New seed').click();
  await lab.expectHeadline('Ready to run');
  await lab.runToEnd();
  await expect(lab.alert).toContainText('The disk is full');
  const saved = page.waitForEvent('download');
  await lab.alert.getByRole('button', { name: 'Save the run as a file' }).click();
  const file = await saved;
  const buffer = await readFile(await file.path());

  await lab.alert.getByRole('button', { name: 'Go to the runs' }).click();
  const list = page.getByRole('region', { name: 'Stored runs' });
  await expect(page.getByRole('region', { name: 'Storage' })).toContainText('in this tab only');
  // Room for one more, as it is where another run goes.
  await list.getByRole('checkbox', { name: /^Select (?!all)/ }).check();
  await setDiskFull(page, false);
  await list.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect.poll(() => statusesOf(page)).toEqual(['completed']);
  await expect(lab.alert).toBeHidden();
  const [second] = await storedRows<RunRow>(page, 'runs');
  expect(second?.id).not.toBe(first?.id);
  const curve = await storedCurve(page, second?.id ?? '');
  expect(curve.losses).toHaveLength(7 * LONG_TOY_STEPS);

  await page.getByLabel('File of runs').setInputFiles({
    name: file.suggestedFilename(),
    mimeType: 'application/zip',
    buffer,
  });
  await expect.poll(() => statusesOf(page)).toEqual(['completed', 'completed']);
  const copy = (await storedRows<RunRow>(page, 'runs')).find(({ id }) => id !== second?.id);
  expect(await storedCurve(page, copy?.id ?? '')).toEqual(curve);
});

const clearings: [string, (page: Page) => Promise<void>][] = [
  [
    'the database is deleted',
    (page) =>
      page.evaluate(
        () =>
          new Promise<void>((resolve, reject) => {
            const request = indexedDB.deleteDatabase('distillation-lab');
            request.onsuccess = () => resolve();
            request.onerror = () => reject(request.error);
          }),
      ),
  ],
  [
    'site data are cleared',
    async (page) => {
      const session = await page.context().newCDPSession(page);
      const { origin } = new URL(page.url());
      await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
    },
  ],
];

for (const [what, clear] of clearings) {
  test(`a run in whose course ${what} is stored whole`, async ({ context, lab, page }) => {
    await context.addInitScript(everyStep);
    await lab.open(longToyFragment);
    await lab.stepTo(7, LONG_TOY_STEPS);
    await expect.poll(async () => (await storedRows<RunRow>(page, 'runs')).at(-1)?.step).toBe(7);
    await clear(page);
    await lab.button('Resume').click();
    await lab.expectHeadline('Done');
    await expect.poll(() => statusesOf(page)).toEqual(['completed']);
    const [run] = await storedRows<RunRow>(page, 'runs');
    const cleared = await storedCurve(page, run?.id ?? '');
    await expect(lab.alert).toBeHidden();

    await lab.runToEnd();
    await expect.poll(() => statusesOf(page)).toEqual(['completed', 'completed']);
    const whole = (await storedRows<RunRow>(page, 'runs')).find(({ id }) => id !== run?.id);
    await expect
      .poll(async () => (await storedRows<{ runId: string }>(page, 'weights')).length)
      .toBe(2);
    expect(await storedCurve(page, whole?.id ?? '')).toEqual(
      await storedCurve(page, run?.id ?? ''),
    );
    expect(cleared.losses).toHaveLength(7 * LONG_TOY_STEPS);
  });
}

test('rows that are no runs cost themselves only', async ({ lab, page }) => {
  await lab.open(longToyFragment);
  await lab.runToEnd();
  await expect.poll(() => statusesOf(page)).toEqual(['completed']);
  await changeNewestRun(page, 'no-spec', { spec: undefined });
  await changeNewestRun(page, 'far-off', { createdAt: 1e300, status: 'running' });
  await page.reload();
  await lab.show('Runs');
  const list = page.getByRole('region', { name: 'Stored runs' });
  await expect(list).toContainText('1 shown');
  const damaged = page.getByRole('region', { name: 'Damaged runs' });
  await expect(damaged.getByRole('listitem')).toHaveCount(2);
  expect(await findViolations(page)).toEqual([]);

  const saved = page.waitForEvent('download');
  await damaged.getByRole('button', { name: 'Save far-off as JSON' }).click();
  const text = await readFile(await (await saved).path(), 'utf8');
  expect(JSON.parse(text).run).toMatchObject({ id: 'far-off', createdAt: 1e300 });
  await damaged.getByRole('button', { name: 'Delete far-off' }).click();
  await damaged.getByRole('button', { name: 'Delete no-spec' }).click();
  await expect(damaged).toBeHidden();
  await expect(list).toContainText('1 shown');
});

test('embedded in another site that may store nothing, the lab says so and works', async ({
  baseURL,
  context,
  page,
}) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  const address = `${baseURL}${longToyFragment}`;
  const host = createServer((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(`<iframe src="${address}" title="Lab" width="1300" height="800"></iframe>`);
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  try {
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.setCookieControls', { enableThirdPartyCookieRestriction: true });
    await page.goto(`http://127.0.0.1:${(host.address() as AddressInfo).port}/`);
    const frame = page.frameLocator('iframe');
    const alert = frame.getByRole('alert');
    await expect(alert).toContainText('embedded in another site');
    await frame.getByRole('radiogroup', { name: 'Speed of the run' }).getByText('Fast').click();
    await frame.getByRole('button', { name: 'Run', exact: true }).click();
    await expect(frame.getByRole('region', { name: 'Run', exact: true })).toContainText('Done');
    await expect(alert.getByRole('button', { name: 'Save the run as a file' })).toBeVisible();
    await frame
      .getByRole('navigation', { name: 'Views' })
      .getByRole('button', { name: 'Runs', exact: true })
      .click();
    await expect(frame.getByRole('region', { name: 'Stored runs' })).toContainText(
      'No runs can be listed',
    );
    await expect(frame.getByRole('region', { name: 'Storage' })).toContainText('in this tab only');
    expect(errors).toEqual([]);
  } finally {
    host.close();
  }
});
