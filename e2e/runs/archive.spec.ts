/** Runs that leave as a file and come back, here or in another browser. */
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from '@playwright/test';
import { chooseFastRuns, expect, test } from '../fixtures';
import { LabPage, LONG_TOY_STEPS, longToyFragment, toyFragment } from '../pages/labPage';
import { findViolations } from '../pages/looks';
import { setDiskFull, storedCurve, storedRows } from '../pages/storedRuns';
import { holdRunsAfter, SweepsPage } from '../pages/sweepsPage';

interface RunRow {
  id: string;
  name: string | null;
  status: string;
  step: number;
  batchId: string | null;
}

const runsOf = (page: Page) => storedRows<RunRow>(page, 'runs');
const list = (page: Page) => page.getByRole('region', { name: 'Stored runs' });

/** Presses what exports, and gives the file's name and content. */
async function exported(page: Page, press: () => Promise<void>) {
  const saved = page.waitForEvent('download');
  await press();
  const file = await saved;
  return { name: file.suggestedFilename(), buffer: await readFile(await file.path()) };
}

async function chooseInMenu(page: Page, name: string): Promise<void> {
  await list(page)
    .getByRole('button', { name: /^More for/ })
    .first()
    .click();
  await page.getByRole('menuitem', { name }).click();
}

async function importFile(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page
    .getByLabel('File of runs')
    .setInputFiles({ name, mimeType: 'application/zip', buffer });
}

/** Another browser profile: nothing is stored there. */
async function openElsewhere(browser: Browser, baseURL: string | undefined, hash: string) {
  const context = await browser.newContext(baseURL ? { baseURL } : {});
  await chooseFastRuns(context);
  const lab = new LabPage(await context.newPage());
  await lab.open(hash);
  return lab;
}

test('an unfinished run goes on in another browser, with the curve of an uninterrupted one', async ({
  browser,
  baseURL,
  context,
  lab,
  page,
}) => {
  // Every step is a checkpoint.
  await context.addInitScript(() =>
    localStorage.setItem('distillation-lab checkpoint seconds', '0.000001'),
  );
  await lab.open(longToyFragment);
  await lab.stepTo(7, LONG_TOY_STEPS);
  await expect.poll(async () => (await runsOf(page)).at(-1)?.step).toBe(7);
  await lab.show('Runs');
  const { name, buffer } = await exported(page, () =>
    chooseInMenu(page, 'Export, to go on elsewhere'),
  );
  expect(name).toMatch(/\.distillation\.zip$/);

  const elsewhere = await openElsewhere(browser, baseURL, longToyFragment);
  await elsewhere.show('Runs');
  await importFile(elsewhere.page, name, buffer);
  await expect(elsewhere.page.getByText('One run imported')).toBeVisible();
  await list(elsewhere.page)
    .getByRole('button', { name: /^Resume/ })
    .click();
  await elsewhere.expectHeadline('Done');
  await elsewhere.expectStep(LONG_TOY_STEPS, LONG_TOY_STEPS);
  await expect
    .poll(async () => (await runsOf(elsewhere.page)).map(({ status }) => status))
    .toEqual(['completed']);
  const [resumed] = await runsOf(elsewhere.page);

  await elsewhere.button('Reset').click();
  await elsewhere.expectHeadline('Ready to run');
  await elsewhere.runToEnd();
  await expect.poll(async () => (await storedRows(elsewhere.page, 'weights')).length).toBe(2);
  const whole = (await runsOf(elsewhere.page)).find(({ id }) => id !== resumed?.id);
  const curve = await storedCurve(elsewhere.page, resumed?.id ?? '');
  expect(curve.losses).toHaveLength(7 * LONG_TOY_STEPS);
  expect(curve).toEqual(await storedCurve(elsewhere.page, whole?.id ?? ''));
  await elsewhere.page.context().close();
});

/** Lets a file fall on the page, as a visitor's hand does. */
async function drop(page: Page, name: string, content: Buffer): Promise<void> {
  await page.evaluate(
    ({ fileName, base64 }) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([bytes], fileName));
      for (const type of ['dragover', 'drop']) {
        const event = new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true });
        document.body.dispatchEvent(event);
      }
    },
    { fileName: name, base64: content.toString('base64') },
  );
}

test('a batch and labelled runs come along, and as copies where they are already', async ({
  browser,
  baseURL,
  lab,
  page,
}) => {
  await lab.open(toyFragment({ backend: 'wasm' }));
  await lab.runToEnd();
  const figures = await lab.resultRow('Test loss');
  await expect.poll(async () => (await storedRows(page, 'weights')).length).toBe(1);
  await lab.show('Runs');
  await chooseInMenu(page, 'Name, tags and notes…');
  await page.getByRole('textbox', { name: 'Name' }).fill('For the talk');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(list(page)).toContainText('For the talk');
  await chooseInMenu(page, 'Run 4 more seeds in the background');
  await expect(page.getByRole('region', { name: 'More seeds' })).toContainText('4 of 4 runs');
  const batch = await exported(page, () => chooseInMenu(page, 'Export its whole batch'));
  await list(page).getByRole('checkbox', { name: 'Select For the talk' }).check();
  const single = await exported(page, () =>
    list(page).getByRole('button', { name: 'Export' }).click(),
  );
  expect(single.name).toBe('for-the-talk.distillation.zip');

  const elsewhere = await openElsewhere(browser, baseURL, '#v=1&workload=toy2d&view=lab');
  await drop(elsewhere.page, batch.name, batch.buffer);
  await expect(elsewhere.page.getByText('4 runs imported')).toBeVisible();
  // A batch is one row.
  await expect(list(elsewhere.page).getByRole('row')).toHaveCount(2);
  await expect(list(elsewhere.page)).toContainText('4 runs');
  await importFile(elsewhere.page, single.name, single.buffer);
  await expect(elsewhere.page.getByText('One run imported')).toBeVisible();
  await list(elsewhere.page).getByRole('button', { name: 'Open For the talk' }).click();
  await elsewhere.expectHeadline('Done');
  expect(await elsewhere.resultRow('Test loss')).toEqual(figures);
  const [id = ''] = (await runsOf(page)).filter(({ name }) => name).map((run) => run.id);
  expect(await storedCurve(elsewhere.page, id)).toEqual(await storedCurve(page, id));
  await elsewhere.page.context().close();

  await importFile(page, batch.name, batch.buffer);
  await expect(page.getByText('4 runs imported')).toBeVisible();
  await expect(page.getByText(/All were here already and came as copies/)).toBeVisible();
  const batches = (await runsOf(page)).flatMap(({ batchId }) => batchId ?? []);
  expect(batches).toHaveLength(8);
  expect(new Set(batches).size).toBe(2);
});

test('a sweep goes on in another browser', async ({ browser, baseURL, lab, page }) => {
  const fragment = toyFragment({ backend: 'wasm' });
  const sweeps = new SweepsPage(page);
  await holdRunsAfter(page, 1);
  await lab.open(fragment);
  await sweeps.show();
  await sweeps.write({ temperatures: '1, 8', alphas: '0, 1', seeds: 1 });
  await sweeps.start('4 runs');
  await expect(sweeps.map.getByText('1 of 4 runs')).toBeVisible();
  await expect.poll(async () => (await runsOf(page)).length).toBe(1);
  await expect.poll(async () => (await storedRows(page, 'batches')).length).toBe(1);
  const { name, buffer } = await exported(page, async () => {
    await sweeps.map.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name: 'Whole sweep, to import elsewhere' }).click();
  });

  const elsewhere = await openElsewhere(browser, baseURL, fragment);
  await drop(elsewhere.page, name, buffer);
  await expect(elsewhere.page.getByText(/it can go on in the view it was made in/)).toBeVisible();
  const there = new SweepsPage(elsewhere.page);
  await there.show();
  await there.expectStatus('Interrupted: 3 runs to go');
  await there.map.getByRole('button', { name: 'Resume' }).click();
  await there.expectStatus('Done');
  await expect(there.map.getByText('4 of 4 runs')).toBeVisible();
  await elsewhere.page.context().close();
});

test('a file that cannot be imported is explained, and changes nothing', async ({ lab, page }) => {
  await lab.open(toyFragment({ backend: 'wasm' }));
  await lab.runToEnd();
  await expect.poll(async () => (await storedRows(page, 'weights')).length).toBe(1);
  const { name, buffer } = await exported(page, async () => {
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name: 'Whole run, to import elsewhere' }).click();
  });
  await lab.show('Runs');
  const before = await runsOf(page);

  const changed = Buffer.from(buffer);
  const middle = Math.floor(buffer.length / 2);
  changed[middle] = (changed[middle] ?? 0) ^ 255;
  for (const [file, title, nextStep] of [
    [Buffer.from('no zip at all'), 'This is no file of runs', 'its name ends in .distillation.zip'],
    [buffer.subarray(0, middle), 'The file is damaged', 'Copy it here once more'],
    [changed, 'The file is damaged', 'Copy it here once more'],
  ] as const) {
    await importFile(page, 'some.distillation.zip', Buffer.from(file));
    await expect(lab.alert).toContainText(title);
    await expect(lab.alert).toContainText(nextStep);
    await expect(lab.alert).toContainText('Nothing was imported');
    expect(await runsOf(page)).toEqual(before);
  }
  expect(await findViolations(page)).toEqual([]);
  await lab.alert.getByRole('button', { name: 'Dismiss' }).click();
  await expect(lab.alert).toBeHidden();
  // It goes with the view that it was told in.
  await importFile(page, 'again.distillation.zip', Buffer.from('no zip at all'));
  await expect(lab.alert).toContainText('This is no file of runs');
  await lab.show('Lab');
  await expect(lab.alert).toBeHidden();
  await lab.show('Runs');

  await setDiskFull(page, true);
  await importFile(page, name, buffer);
  await expect(lab.alert).toContainText('The disk is full');
  expect(await runsOf(page)).toEqual(before);
  await setDiskFull(page, false);
  await importFile(page, name, buffer);
  await expect(page.getByText('One run imported')).toBeVisible();
  expect(await runsOf(page)).toHaveLength(2);
});
