/** Own data: dropped, learned from, still there after a reload; a link without them says which files. */
import AxeBuilder from '@axe-core/playwright';
import { stripedFiles } from '../../src/datasets/testing/dataFiles';
import { expect, test } from '../fixtures';
import { fragmentOf } from '../pages/labPage';

const fragment = fragmentOf('images', {
  'teacher.architecture': { kind: 'mlp', hidden: [12] },
  'student.architecture': { kind: 'mlp', hidden: [6] },
  'training.epochs': 3,
  'training.batchSize': 32,
  backend: 'wasm',
});

/** Files as Playwright hands them to a page. */
async function filesOf(train: number, test: number) {
  const files = stripedFiles(train, test, [6, 9]);
  return Promise.all(
    files.map(async ({ name, blob }) => ({
      name,
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(await blob.arrayBuffer()),
    })),
  );
}

test('files are dropped, learned from, kept, and asked for where they are not', async ({
  lab,
  page,
  browser,
}) => {
  await page.goto(`./${fragment}`);
  const needed = page.getByRole('region', { name: 'Data that are needed' });
  await expect(needed.getByText('Bring your own data')).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  // Dropped as from a folder, on the place that is made for it.
  const files = await filesOf(90, 30);
  const transfer = await page.evaluateHandle(
    (list) => {
      const data = new DataTransfer();
      for (const { name, bytes } of list) data.items.add(new File([new Uint8Array(bytes)], name));
      return data;
    },
    files.map(({ name, buffer }) => ({ name, bytes: [...buffer] })),
  );
  const zone = needed.getByRole('button', { name: /Drop your files here/ });
  await zone.dispatchEvent('dragover', { dataTransfer: transfer });
  await zone.dispatchEvent('drop', { dataTransfer: transfer });
  await expect(page.getByRole('radio', { name: '3 classes of 6 × 9 images' })).toBeChecked();
  await expect(page.getByText('90 to learn from, 30 to test on')).toBeVisible();
  await expect(needed).toBeHidden();
  await lab.expectHeadline('Ready to run');
  await lab.runToEnd();
  const [, student] = await lab.resultRow('Test accuracy');
  expect(student).toMatch(/%$/);

  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
  }
  await page.reload();
  await lab.expectHeadline('Ready to run');
  await expect(page.getByRole('radio', { name: '3 classes of 6 × 9 images' })).toBeChecked();

  // Somebody else opens the link.
  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(page.url());
  const asked = stranger.getByRole('region', { name: 'Data that are needed' });
  await expect(asked.getByText(/train-images\.idx/)).toBeVisible();
  const input = asked.getByLabel('Data files');
  await input.setInputFiles(await filesOf(60, 30));
  await expect(asked.getByText('These are other data')).toBeVisible();
  await input.setInputFiles(files);
  await expect(asked).toBeHidden();
  await expect(stranger.getByText('Ready to run', { exact: true }).first()).toBeVisible();
});
