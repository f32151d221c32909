/** Own texts: a table is dropped and learned from, a typed sentence is answered and explained. */
import AxeBuilder from '@axe-core/playwright';
import { exampleReviews } from '../../src/config/exampleDataset';
import type { Json } from '../../src/config/paths';
import { expect, test } from '../fixtures';
import { InspectorPage } from '../pages/inspectorPage';
import { fragmentOf } from '../pages/labPage';
import { findViolations } from '../pages/looks';

const fragment = fragmentOf('text', {
  'workload.options.labelledFraction': 1,
  'workload.options.vocabulary': 100,
  'workload.options.textLength': 12,
  'teacher.architecture': { kind: 'text-cnn', width: 8, windows: [2], filters: 8 },
  'teacher.training.epochs': 10,
  'student.architecture': { kind: 'bag', ngrams: 2, buckets: 40, width: 4 },
  'training.epochs': 10,
  'training.batchSize': 16,
  backend: 'wasm',
});

const subjects = ['soup', 'film', 'room', 'lamp', 'tea', 'walk', 'song', 'view', 'bread', 'train'];
const rows = subjects.flatMap((subject) =>
  subjects.flatMap((other) => [
    `The ${subject} and the ${other} were good\tpraise`,
    `The ${subject} and the ${other} were bad\tblame`,
  ]),
);

/** A table as Playwright hands it to a page. */
const tsv = (name: string, text: string, encoding: BufferEncoding = 'utf8') => ({
  name,
  mimeType: 'text/tab-separated-values',
  buffer: Buffer.from(text, encoding),
});

test('a table is dropped, learned from, and a typed sentence explained', async ({ lab, page }) => {
  await page.goto(`./${fragment}`);
  const needed = page.getByRole('region', { name: 'Data that are needed' });
  const input = needed.getByLabel('Data files');
  await expect(needed.getByRole('button', { name: 'Try invented reviews' })).toBeVisible();

  await input.setInputFiles(tsv('one-column.tsv', 'only\ntexts\nhere\n'));
  await expect(needed.getByRole('alert')).toContainText('“one-column.tsv”');

  // Latin-1, as older programs write it.
  const text = `text\tlabel\n${rows.join('\n')}\nThe café and the café were good\tpraise\n`;
  await input.setInputFiles(tsv('tastes.tsv', text, 'latin1'));
  await expect(page.getByRole('radio', { name: 'tastes' })).toBeChecked();
  await expect(needed).toBeHidden();
  await lab.expectHeadline('Ready to run');
  await expect(page.getByText(/different words?; the \d+ that stand there twice/)).toBeVisible();

  await lab.runToEnd();
  const [, student] = await lab.resultRow('Test accuracy');
  expect(Number.parseFloat(student ?? '')).toBeGreaterThan(90);

  const field = page.getByRole('textbox', { name: 'Your own text' });
  const targets = page.getByRole('region', { name: 'Soft targets' });
  await field.fill('the soup was good 😀');
  await expect(page.getByText('Not in the vocabulary: “was” and 1 more.')).toBeVisible();
  await expect(targets.getByText(/^praise · /).first()).toBeVisible();
  await field.fill('שלום 👍🏽');
  await expect(page.getByText(/None of its words is in the vocabulary/)).toBeVisible();
  await field.fill('bad '.repeat(20));
  await expect(page.getByText(/Only the first 12 words of 20 are read/)).toBeVisible();
  await expect(targets.getByText(/^blame · /).first()).toBeVisible();
  await field.fill('  ');
  await expect(page.getByText(/the models answer in this page/)).toBeVisible();

  const inspector = new InspectorPage(page);
  await inspector.show();
  const typed = inspector.own.getByRole('textbox', { name: 'A text of your own' });
  await typed.fill('The lamp and the walk were bad');
  const words = page.getByRole('region', { name: 'What each word speaks for' });
  await words.getByRole('combobox').selectOption({ label: 'blame' });
  const speaksFor = words.locator('[data-speaks="for"]');
  await expect(speaksFor.getByText('bad', { exact: true })).toHaveCount(3);
  await words.getByRole('combobox').selectOption({ label: 'praise' });
  const speaksAgainst = words.locator('[data-speaks="against"]');
  await expect(speaksAgainst.getByText('bad', { exact: true })).toHaveCount(3);

  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
  }
});

/** Reviews that the lab makes itself, few words of them, and nets of a few hundred weights. */
const tiny = {
  'workload.options.dataset': exampleReviews as unknown as Json,
  'workload.options.trainSize': 96,
  'workload.options.vocabulary': 40,
  'workload.options.textLength': 12,
  'teacher.training.trainSize': 96,
  'teacher.training.epochs': 2,
  'training.epochs': 1,
};

test('attention is seen in grids, and by words that one chooses', async ({ lab, page }) => {
  await lab.open(
    fragmentOf('text', {
      ...tiny,
      'teacher.architecture': {
        ...{ kind: 'transformer', width: 8, layers: 2, heads: 2, feedForward: 8 },
      },
      'student.architecture': {
        ...{ kind: 'transformer', width: 4, layers: 1, heads: 1, feedForward: 4 },
      },
      backend: 'wasm',
    }),
  );
  await lab.runToEnd();
  await lab.show('Dark knowledge');
  await page.getByRole('textbox', { name: 'A text of your own' }).fill('the soup was not good');
  const attention = page.getByRole('region', { name: 'Attention', exact: true });
  await expect(
    attention.getByRole('img', { name: 'Head 2: attention of 5 words to each other' }),
  ).toBeVisible();
  const words = attention.getByRole('group', { name: 'Word that reads' }).getByRole('radio');
  await expect(words).toHaveCount(5);
  await words.first().press('ArrowRight');
  await expect(words.nth(1)).toBeChecked();
  await attention.getByLabel('Layer').selectOption('Layer 2');
  await attention.getByLabel('Head', { exact: true }).selectOption('Head 1');
  // The student has one layer of one head.
  await attention.getByText('Student').click();
  await expect(attention.getByLabel('Layer')).toHaveCount(0);
  await expect(attention.getByRole('img', { name: /^Head/ })).toHaveCount(1);
  await page.setViewportSize({ width: 360, height: 900 });
  expect(await findViolations(page)).toEqual([]);
});

test('texts are learned from by WebGPU in software', async ({ lab }) => {
  const net = { kind: 'text-cnn', width: 4, windows: [2], filters: 4 };
  await lab.open(
    fragmentOf('text', {
      ...tiny,
      'teacher.architecture': net,
      'student.architecture': net,
      backend: 'webgpu',
    }),
  );
  await lab.runToEnd();
  await expect(lab.badge).toContainText('WebGPU (software)');
  const [teacher, student] = await lab.resultRow('Test accuracy');
  for (const accuracy of [teacher, student])
    expect(Number.parseFloat(accuracy ?? '')).toBeGreaterThan(40);
});
