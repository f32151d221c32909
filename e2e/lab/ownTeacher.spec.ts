/** A teacher that came as files: tried, measured, learned from; a link without it says which files. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { SourceFile } from '../../src/datasets/files/openFiles';
import { layersModelFiles } from '../../src/teacherFiles/testing/teacherFiles';
import { expect, test } from '../fixtures';
import { toyFragment } from '../pages/labPage';

const fragment = toyFragment({ backend: 'wasm' });

/** Files as Playwright hands them to a page. */
async function handed(files: readonly SourceFile[]) {
  return Promise.all(
    files.map(async ({ name, blob }) => ({
      name,
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(await blob.arrayBuffer()),
    })),
  );
}

async function expectNoViolations(page: Page): Promise<void> {
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
}

test('a model of TensorFlow.js teaches, and so do its logits, with the same student', async ({
  lab,
  page,
  browser,
}) => {
  await lab.open(fragment);
  await page.getByRole('button', { name: /^Teacher/ }).click();
  await page.getByText('File', { exact: true }).click();
  const needed = page.getByRole('region', { name: 'Teacher that is needed' });
  await expect(needed.getByText('Bring your own teacher')).toBeVisible();
  await expectNoViolations(page);

  const model = await handed(await layersModelFiles([2], 3, { softmax: true }));
  await needed.getByLabel('Teacher files').setInputFiles(model.slice(0, 1));
  await expect(needed.getByText(/also needs weights\.bin/)).toBeVisible();
  await needed.getByLabel('Teacher files').setInputFiles(model);
  await expect(page.getByRole('radio', { name: 'Own model' })).toBeChecked();
  await expect(needed).toBeHidden();
  await expect(page.getByText(/% on these 1,000 test points\./)).toBeVisible();
  await expect(page.getByText(/logarithms are taken/)).toBeVisible();
  await lab.runToEnd();
  const [, student] = await lab.resultRow('Test accuracy');
  const agreement = await lab.resultRow('Agrees with teacher');
  expect(student).toMatch(/%$/);

  await page.getByRole('button', { name: 'Export' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /Teacher’s logits/ }).click();
  const path = await (await download).path();
  await page.keyboard.press('Escape');
  await page.getByLabel('Teacher files').setInputFiles(path);
  await expect(page.getByText(/80 rows of 3 logits/)).toBeVisible();
  await expect(page.getByText(/% on these 1,000 test points\./)).toBeVisible();
  await lab.expectHeadline('Ready to run');
  await lab.runToEnd();
  expect((await lab.resultRow('Test accuracy'))[1]).toBe(student);
  expect(await lab.resultRow('Agrees with teacher')).toEqual(agreement);
  await page.setViewportSize({ width: 360, height: 900 });
  await expectNoViolations(page);
  await page.setViewportSize({ width: 1440, height: 900 });

  // Other settings, for which it is no teacher.
  await page.getByRole('radio', { name: 'Own model' }).click();
  await lab.expectHeadline('Ready to run');
  const wrong = await handed(await layersModelFiles([5], 3));
  await page.getByLabel('Teacher files').setInputFiles(wrong);
  await expect(page.getByText(/reads inputs of 5 values/).first()).toBeVisible();
  await page.getByRole('radio', { name: 'Own model' }).nth(1).click();
  await expect(page.getByText(/% on these 1,000 test points\./)).toBeVisible();

  // Somebody else opens the link.
  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(page.url());
  const asked = stranger.getByRole('region', { name: 'Teacher that is needed' });
  await expect(asked.getByText(/“Own model”, read from model\.json, weights\.bin/)).toBeVisible();
  await asked.getByLabel('Teacher files').setInputFiles(wrong);
  await expect(asked.getByText('This is another teacher')).toBeVisible();
  await asked.getByLabel('Teacher files').setInputFiles(model);
  await expect(asked).toBeHidden();
  await expect(stranger.getByText('Ready to run', { exact: true }).first()).toBeVisible();
});
