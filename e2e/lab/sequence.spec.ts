/** Translation of numbers: a tiny run to its verdict, with every view. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '../fixtures';
import { fragmentOf } from '../pages/labPage';

const net = { kind: 'transformer', width: 8, layers: 1, heads: 1, feedForward: 8, causal: true };
const tiny = {
  'workload.options.trainSize': 60,
  'workload.options.ownRounds': 1,
  'teacher.architecture': net,
  'teacher.training.trainSize': 100,
  'teacher.training.epochs': 1,
  'student.architecture': net,
  'training.epochs': 2,
};

test('a number is translated by all models, and every view stands', async ({ lab, page }) => {
  await lab.open(fragmentOf('sequence', { ...tiny, backend: 'wasm' }));
  const panel = page.getByRole('region', { name: 'Translation' });
  await expect(panel.getByText(/^Test number 1 of/)).toBeVisible();
  await lab.runToEnd();
  const [teacher, student] = await lab.resultRow('Token error rate');
  expect([teacher, student]).toEqual([expect.stringMatching(/%$/), expect.stringMatching(/%$/)]);
  await expect(panel.getByText('answers once it trains')).toHaveCount(0);
  await panel.getByRole('button', { name: 'Next' }).click();
  await expect(panel.getByText(/^Test number 2 of/)).toBeVisible();
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    if (process.env.SHOTS)
      await page.screenshot({ path: `${process.env.SHOTS}/lab-${width}.png`, fullPage: true });
  }
  await lab.show('Dark knowledge');
  await expect(page.getByText(/stands in the lab/)).toBeVisible();
  await lab.show('Verdict');
  await expect(page.getByRole('row', { name: /^Exact match/ })).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test('WebGPU in software learns from what teacher and student write', async ({ lab }) => {
  const written = { 'workload.options.targets': 'teacher', 'workload.options.ownShare': 0.5 };
  const short = { 'workload.options.trainSize': 16, 'training.batchSize': 8, 'training.epochs': 1 };
  const changes = { ...tiny, ...written, ...short, 'workload.options.ownRounds': 0 };
  await lab.open(fragmentOf('sequence', { ...changes, backend: 'webgpu' }));
  await lab.runToEnd();
  await expect(lab.badge).toContainText('WebGPU (software)');
  const [, student, baseline] = await lab.resultRow('Token error rate');
  expect([student, baseline]).toEqual([expect.stringMatching(/%$/), expect.stringMatching(/%$/)]);
});
