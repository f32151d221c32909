import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { expect, test } from '../fixtures';
import { toyFragment } from '../pages/labPage';
import { storedRows } from '../pages/storedRuns';

test('a chart is saved as it is shown, as SVG and as PNG', async ({ lab, page }) => {
  await lab.open(toyFragment({ backend: 'wasm' }));
  await lab.runToEnd();
  const save = async (format: string) => {
    await page.getByRole('button', { name: 'Save chart: Test accuracy' }).click();
    const saved = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: `Save as ${format}` }).click();
    const file = await saved;
    return { name: file.suggestedFilename(), content: await readFile(await file.path()) };
  };
  const svg = await save('SVG');
  expect(svg.name).toBe('test-accuracy.svg');
  const text = svg.content.toString();
  for (const part of ['Test accuracy', 'Student', 'Baseline', 'Teacher', '<path']) {
    expect(text).toContain(part);
  }
  // Colours are written out: a file knows no style sheet of the page.
  expect(text).not.toContain('var(');
  const png = await save('PNG');
  expect(png.name).toBe('test-accuracy.png');
  const drawn = await page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    return { width: image.width, height: image.height };
  }, png.content.toString('base64'));
  expect(drawn.width).toBeGreaterThan(400);
  expect(drawn.height).toBeGreaterThan(300);
});

test('a finished run is exported with the figures that the page shows', async ({ lab, page }) => {
  await lab.open(toyFragment({ backend: 'wasm' }));
  await expect(page.getByRole('button', { name: 'Export' })).toBeDisabled();
  await lab.runToEnd();
  const save = async (label: string) => {
    await page.getByRole('button', { name: 'Export' }).click();
    const saved = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: label }).click();
    return await readFile(await (await saved).path(), 'utf8');
  };
  const errors = await lab.resultRow('Errors');
  const record = JSON.parse(await save('Run as JSON'));
  expect(String(record.summary.student.errors)).toBe(errors[1]);
  expect(record.history.at(-1).step).toBe(record.summary.steps);
  expect(record.history.at(0).test.student.examples).toBe(1000);
  const csv = await save('History as CSV');
  expect(csv.trimEnd().split('\r\n')).toHaveLength(record.history.length + 1);
  const card = await save('Run card as Markdown');
  expect(card).toContain(`${errors[1]} of 1000`);
  expect(card).toContain(new URL(page.url()).hash);
  await page.getByRole('button', { name: 'Export' }).click();
  const saved = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Script for PyTorch, with weights' }).click();
  const files = unzipSync(await readFile(await (await saved).path()));
  const textOf = (name: string) => Buffer.from(files[name] ?? []).toString();
  expect(textOf('experiment.py')).toContain('import torch');
  expect(textOf('README.md')).toContain(`student ${errors[1]}`);
  const weights = Buffer.from(files['weights.safetensors'] ?? []);
  const header = JSON.parse(weights.toString('utf8', 8, 8 + Number(weights.readBigUInt64LE(0))));
  expect(header['teacher/logits/kernel']).toMatchObject({ dtype: 'F32' });
  expect(header['transfer/labels']).toMatchObject({ dtype: 'I32' });
  expect(await save('Run card as HTML')).toContain('<!doctype html>');
});

interface StoredModel {
  weights: { values: number[] }[];
  step: number;
}

/** Logits of a net of dense layers with ReLU between them; weights are kernel, bias, kernel, … */
function plainLogits(weights: StoredModel['weights'], input: readonly number[]): number[] {
  let values = [...input];
  for (let i = 0; i < weights.length; i += 2) {
    const [kernel = [], bias = []] = [weights[i]?.values, weights[i + 1]?.values];
    const sums = bias.map((start, unit) =>
      values.reduce(
        (sum, value, row) => sum + value * (kernel[row * bias.length + unit] ?? 0),
        start,
      ),
    );
    values = i + 2 < weights.length ? sums.map((sum) => Math.max(0, sum)) : sums;
  }
  return values;
}

/** What plain TensorFlow.js in a page of its own makes of an exported model. */
async function predictElsewhere(page: Page, zip: Uint8Array, inputs: number[][]) {
  const files = unzipSync(zip);
  await page.route('**/exported/*', (route) => {
    const name = new URL(route.request().url()).pathname.split('/').at(-1) ?? '';
    const content = files[name];
    return name === 'page'
      ? route.fulfill({ contentType: 'text/html', body: '' })
      : route.fulfill(content ? { body: Buffer.from(content) } : { status: 404 });
  });
  await page.goto('./exported/page');
  for (const part of ['core', 'backend-cpu', 'layers']) {
    await page.addScriptTag({
      path: `node_modules/@tensorflow/tfjs-${part}/dist/tf-${part}.min.js`,
    });
  }
  return await page.evaluate(async (values) => {
    // biome-ignore lint/suspicious/noExplicitAny: the library as scripts give it, without types
    const { tf } = globalThis as any;
    const model = await tf.loadLayersModel('./model.json');
    const logits: number[][] = await model.predict(tf.tensor2d(values)).array();
    return { logits, notes: model.getUserDefinedMetadata() };
  }, inputs);
}

test('student and baseline are saved as models that plain TensorFlow.js loads', async ({
  context,
  lab,
  page,
}) => {
  await lab.open(
    toyFragment({ backend: 'wasm', 'student.architecture': { kind: 'mlp', hidden: [6, 5] } }),
  );
  await lab.runToEnd();
  const save = async (model: string, weights: RegExp) => {
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name: /^Model for TensorFlow/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Model for TensorFlow.js' });
    await dialog.getByRole('radio', { name: model }).check();
    await dialog.getByRole('radio', { name: weights }).check();
    const saved = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Save the model' }).click();
    const file = await saved;
    expect(file.suggestedFilename()).toMatch(/tfjs\.zip$/);
    return await readFile(await file.path());
  };
  const best = await save('Student', /^Best/);
  const final = await save('Baseline', /^After the last/);
  await expect.poll(async () => (await storedRows(page, 'weights')).length).toBe(1);
  const [stored] = await storedRows<{
    step: number;
    baseline: StoredModel['weights'];
    best: { student: StoredModel };
  }>(page, 'weights');
  if (!stored) throw new Error('the weights are stored');

  const inputs = [
    [0.5, -0.25],
    [-0.75, 0.5],
    [0, 1],
  ];
  const elsewhere = await context.newPage();
  for (const { zip, weights, step } of [
    { zip: best, weights: stored.best.student.weights, step: stored.best.student.step },
    { zip: final, weights: stored.baseline, step: stored.step },
  ]) {
    const { logits, notes } = await predictElsewhere(elsewhere, zip, inputs);
    expect(notes).toMatchObject({ output: 'logits', step });
    inputs.forEach((input, row) => {
      plainLogits(weights, input).forEach((expected, unit) => {
        expect(logits[row]?.[unit]).toBeCloseTo(expected, 4);
      });
    });
  }
});
