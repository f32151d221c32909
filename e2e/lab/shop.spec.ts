/** Recommendation: a run to its verdict, a basket of one's own, data that are dropped. */
import AxeBuilder from '@axe-core/playwright';
import type { ConfigChanges } from '../../src/config/paths';
import { expect, test } from '../fixtures';
import { fragmentOf } from '../pages/labPage';

const tiny: ConfigChanges = {
  'workload.options.trainSize': 100,
  'teacher.architecture': { kind: 'mlp', hidden: [16] },
  'teacher.training.trainSize': 200,
  'teacher.training.epochs': 2,
  'training.epochs': 3,
};

test('a basket gets the lists of all models, and every view stands', async ({ lab, page }) => {
  await lab.open(fragmentOf('shop', { ...tiny, backend: 'wasm' }));
  const basket = page.getByRole('region', { name: 'Basket and recommendations' });
  await expect(basket.getByText('Test shopper 1 of 12')).toBeVisible();
  await expect(basket.getByText(/Shoppers are simulated/)).toBeVisible();
  await lab.runToEnd();
  const [teacher, student] = await lab.resultRow('Hit@10');
  expect([teacher, student]).toEqual([expect.stringMatching(/%$/), expect.stringMatching(/%$/)]);

  const list = basket.getByRole('region', { name: 'Student’s first ten' }).getByRole('listitem');
  await expect(list).toHaveCount(10);
  const before = await list.allInnerTexts();
  await basket.getByRole('textbox', { name: 'Shelf' }).fill('sardines');
  await basket.getByRole('button', { name: 'Put sardines into the basket' }).click();
  await expect(basket.getByText('Your basket')).toBeVisible();
  await expect.poll(async () => await list.allInnerTexts()).not.toEqual(before);
  await expect(list.filter({ hasText: 'sardines' })).toHaveCount(0);
  await basket.getByRole('button', { name: 'Take sardines out of the basket' }).focus();
  await page.keyboard.press('Enter');
  await basket.getByRole('button', { name: 'Back to the test shoppers' }).click();
  await expect(basket.getByText('Test shopper 1 of 12')).toBeVisible();

  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  }
  await lab.show('Dark knowledge');
  await expect(page.getByRole('region', { name: 'Map of items' }).getByRole('img')).toBeVisible();
  await expect(page.getByRole('row', { name: /Most popular tenth/ })).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.setViewportSize({ width: 360, height: 800 });
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await lab.show('Verdict');
  await expect(page.getByRole('row', { name: /^Long tail, NDCG@10/ })).toBeVisible();
});

test('a table that is dropped takes the place of the shoppers', async ({ lab, page }) => {
  await lab.open(fragmentOf('shop', { ...tiny, backend: 'wasm' }));
  const rows = Array.from({ length: 30 * 8 }, (_, at) => {
    const [person, place] = [Math.floor(at / 8), at % 8];
    return `p${person},film ${(person + 5 * place) % 12},5,${place}`;
  });
  await page
    .getByLabel('Data files')
    .first()
    .setInputFiles({
      name: 'evenings.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(['user,item,rating,time', ...rows].join('\n')),
    });
  await expect(page.getByText(/30 people and 12 items/)).toBeVisible();
  await lab.expectHeadline('Ready to run');
  await lab.runToEnd();
  await expect(
    page.getByRole('button', { name: /^Put film \d+ into the basket$/ }).first(),
  ).toBeVisible();
});

test('WebGPU in software trains on rows of several labels, and attends to items', async ({
  lab,
}) => {
  const attention = { kind: 'item-transformer', longest: 8, width: 8, layers: 1, heads: 2 };
  await lab.open(
    fragmentOf('shop', {
      ...tiny,
      'teacher.architecture': { ...attention, feedForward: 8 },
      backend: 'webgpu',
    }),
  );
  await lab.runToEnd();
  await expect(lab.badge).toContainText('WebGPU (software)');
  const [, student] = await lab.resultRow('Hit@10');
  expect(student).toMatch(/%$/);
});
