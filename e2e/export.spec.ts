import { readFile } from 'node:fs/promises';
import { expect, test } from './fixtures';
import { toyFragment } from './pages/labPage';

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
  expect(await save('Script for PyTorch')).toContain('import torch');
  expect(await save('Run card as HTML')).toContain('<!doctype html>');
});
