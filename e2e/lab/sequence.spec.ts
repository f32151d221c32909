/** Translations: tiny runs of numbers, sounds and own pairs, with every view. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures';
import { fragmentOf } from '../pages/labPage';

const net = { kind: 'transformer', width: 8, layers: 1, heads: 1, feedForward: 8, causal: true };
const tiny = {
  'workload.options.trainSize': 60,
  'teacher.source': 'train',
  'teacher.architecture': net,
  'teacher.training.trainSize': 100,
  'teacher.training.epochs': 1,
  'student.architecture': net,
  'training.epochs': 2,
  backend: 'wasm',
};

async function expectAccessible(page: Page, name: string): Promise<void> {
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    if (process.env.SHOTS)
      await page.screenshot({ path: `${process.env.SHOTS}/${name}-${width}.png`, fullPage: true });
  }
}

test('a number is translated by all models, and every view stands', async ({ lab, page }) => {
  await lab.open(fragmentOf('sequence', { ...tiny, 'workload.options.ownRounds': 1 }));
  const panel = page.getByRole('region', { name: 'Translation' });
  await expect(panel.getByText(/^Test number 1 of/)).toBeVisible();
  await lab.runToEnd();
  const [teacher, student] = await lab.resultRow('Token error rate \\d');
  expect([teacher, student]).toEqual([expect.stringMatching(/%$/), expect.stringMatching(/%$/)]);
  await expect(panel.getByText('answers once it trains')).toHaveCount(0);
  await panel.getByRole('button', { name: 'Next' }).click();
  await expect(panel.getByText(/^Test number 2 of/)).toBeVisible();
  const field = panel.getByRole('textbox', { name: 'A number of your own' });
  await field.fill('42');
  await expect(panel.getByText('42 is “zweiundvierzig”.')).toBeVisible();
  await expect(panel.getByRole('definition').first()).toHaveText('zwei und vierzig');
  await field.fill('a whole novel');
  await expect(panel.getByText(/no number in German words/)).toBeVisible();
  await field.fill('');
  await expect(panel.getByText(/^Test number 2 of/)).toBeVisible();
  await expectAccessible(page, 'numbers');
  await lab.show('Dark knowledge');
  const attention = page.getByRole('region', { name: 'Attention grid' });
  await expect(attention.getByRole('row').nth(1)).toBeVisible();
  await page.getByRole('button', { name: '⏎' }).click();
  await expect(page.getByRole('rowheader', { name: '⟨end⟩ (true word)' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Errors by place, as figures' })).toBeVisible();
  await expectAccessible(page, 'numbers-inside');
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
  const [, student, baseline] = await lab.resultRow('Token error rate \\d');
  expect([student, baseline]).toEqual([expect.stringMatching(/%$/), expect.stringMatching(/%$/)]);
});

test('a typed word gets sounds, and the browser’s voice is offered', async ({ lab, page }) => {
  await lab.open(fragmentOf('sounds', tiny));
  const panel = page.getByRole('region', { name: 'Translation' });
  await lab.runToEnd();
  await panel.getByRole('textbox', { name: 'A word of your own' }).fill('naïve idea');
  await expect(panel.getByText(/Only “naïve” is read.*“ï” is none of the letters/)).toBeVisible();
  await expect(panel.getByRole('button', { name: 'Hear the word' })).toBeVisible();
  await expect(panel.getByText('answers once it trains')).toHaveCount(0);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test('own sentence pairs are dropped, learned from and scored by BLEU', async ({ lab, page }) => {
  await page.goto(`./${fragmentOf('pairs', tiny)}`);
  const sentence = (index: number) => `the ${['red', 'blue'][index % 2]} car ${index}`;
  const satz = (index: number) => `das ${['rote', 'blaue'][index % 2]} Auto ${index}`;
  const lines = (line: (index: number) => string, count = 120) =>
    Buffer.from(Array.from({ length: count }, (_, index) => line(index)).join('\n'));
  const needed = page.getByRole('region', { name: 'Data that are needed' });
  const choose = needed.getByLabel('Data files');
  const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'text/plain', buffer });
  await choose.setInputFiles([file('a.de', lines(satz)), file('a.en', lines(sentence, 119))]);
  await expect(needed.getByRole('alert')).toContainText('Find the line that is missing.');
  await choose.setInputFiles([file('a.de', lines(satz)), file('a.en', lines(sentence))]);
  await expect(page.getByText(/First sentence: de; second: en\./)).toBeVisible();
  await lab.expectHeadline('Ready to run');
  await lab.runToEnd();
  const panel = page.getByRole('region', { name: 'Translation' });
  await panel.getByRole('textbox', { name: 'A sentence of your own' }).fill('Das rote Auto Ω');
  await expect(panel.getByText(/“ω” was never seen/)).toBeVisible();
  await lab.show('Verdict');
  await expect(page.getByRole('row', { name: /^BLEU/ })).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});
