/** A thousand classes of own data, through every view: what counts is drawn, the others are found by name. */
import { readFile } from 'node:fs/promises';
import { manyClassFiles } from '../../src/datasets/testing/dataFiles';
import { expect, test } from '../fixtures';
import { InspectorPage, numberIn } from '../pages/inspectorPage';
import { fragmentOf } from '../pages/labPage';
import { findViolations } from '../pages/looks';

const CLASSES = 1000;

const fragment = fragmentOf('images', {
  'teacher.architecture': { kind: 'mlp', hidden: [24] },
  'teacher.training.epochs': 4,
  'student.architecture': { kind: 'mlp', hidden: [12] },
  'training.epochs': 2,
  'training.batchSize': 100,
  backend: 'wasm',
});

async function files() {
  return Promise.all(
    manyClassFiles(CLASSES, 3).map(async ({ name, blob }) => ({
      name,
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(await blob.arrayBuffer()),
    })),
  );
}

test('a thousand classes run to the end, are looked at in every view, and go out and in', async ({
  lab,
  page,
}) => {
  const inspector = new InspectorPage(page);
  const expectFine = async () => {
    expect(await findViolations(page)).toEqual([]);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
  };
  let errors: string[] = [];
  await page.goto(`./${fragment}`);
  await page
    .getByLabel('Data files')
    .first()
    .setInputFiles(await files());
  await lab.expectHeadline('Ready to run');

  await test.step('a class to leave out is found by name', async () => {
    await page.getByRole('button', { name: /^Examples/ }).click();
    const omitted = page.getByRole('combobox', { name: 'Omitted classes' });
    await omitted.fill('99');
    await expect(page.getByRole('listbox').getByRole('option')).toHaveCount(10);
    await expectFine();
    await omitted.fill('990');
    await page.getByRole('option', { name: '990', exact: true }).click();
    await omitted.press('Escape');
    await expect.poll(() => page.url()).toContain('omitClasses=%5B990%5D');
  });

  await test.step('the run, with the soft targets that count', async () => {
    await lab.runToEnd();
    errors = await lab.resultRow('Errors');
    const soft = page.getByRole('region', { name: 'Soft targets' });
    await expect(soft.getByText(/the last column: all 98\d others together/)).toBeVisible();
    await soft.getByRole('button', { name: 'All figures' }).click();
    const rows = soft.getByRole('table').locator('tbody tr');
    await expect(rows).toHaveCount(13);
    await expect(rows.last().getByRole('rowheader')).toHaveText(/^98\d others$/);
    await soft.getByRole('searchbox', { name: 'Find a class' }).fill('123');
    await expect(rows).toHaveCount(1);
    await expect(soft.getByText('1 class found.')).toBeVisible();
    await expectFine();
  });

  await test.step('the inspector', async () => {
    await inspector.show();
    await expect(inspector.similarity('Student').getByRole('cell').nth(1)).not.toBeEmpty();
    await expect(inspector.confusion('Baseline').getByRole('row')).toHaveCount(14);
    await expect
      .poll(() => inspector.errors())
      .toEqual(errors.slice(0, 3).map((text) => numberIn(text)));
    await expect(inspector.faces().first()).toBeVisible();
    const lens = page.getByRole('region', { name: 'Gradient lens' });
    await expect(lens.getByText('The 12 classes that are pulled most.')).toBeVisible();
    await expectFine();
  });

  await test.step('the verdict', async () => {
    await lab.show('Verdict');
    const rows = page.getByRole('region', { name: 'Table of classes' }).locator('tbody tr');
    await expect(rows).toHaveCount(12);
    const search = page
      .getByRole('region', { name: 'Class by class' })
      .getByRole('searchbox', { name: 'Find a class' });
    await search.fill('77');
    await expect(rows.first().getByRole('rowheader')).toHaveText('77');
    await expectFine();
  });

  await test.step('experiments and sweeps open', async () => {
    for (const view of ['Experiments', 'Sweeps']) {
      await lab.show(view);
      await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
      await expectFine();
    }
  });

  await test.step('the run as a file, and back', async () => {
    await lab.show('Runs');
    const list = page.getByRole('region', { name: 'Stored runs' });
    await list.getByRole('button', { name: /^More for/ }).click();
    const saved = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'Export' }).click();
    const buffer = await readFile(await (await saved).path());
    await page
      .getByLabel('File of runs')
      .setInputFiles({ name: 'many.zip', mimeType: 'application/zip', buffer });
    await expect(page.getByText('One run imported')).toBeVisible();
    await expectFine();
    // The list shows what came from files.
    await expect(list.getByText('1 of 2 shown')).toBeVisible();
    await list.getByRole('button', { name: /^Open/ }).click();
    await lab.expectHeadline('Done');
    expect(await lab.resultRow('Errors')).toEqual(errors);
  });
});
