/** Detection: a run on composed scenes, its boxes, the soft targets of a cell, and a scene of one’s own. */
import AxeBuilder from '@axe-core/playwright';
import { zipSync } from 'fflate';
import { pngBytes } from '../../src/datasets/testing/pngBytes';
import { expect, test } from '../fixtures';
import { fragmentOf } from '../pages/labPage';

const blocks = (filters: number) =>
  Array.from({ length: 3 }, () => ({ filters, kernel: 3, pool: true }));

const tiny = {
  'workload.options.size': 16,
  'workload.options.trainSize': 40,
  'workload.options.things': 3,
  'teacher.architecture': { kind: 'cnn' as const, blocks: blocks(6), dense: [] },
  'teacher.training.trainSize': 40,
  'teacher.training.epochs': 2,
  'student.architecture': { kind: 'cnn' as const, blocks: blocks(4), dense: [] },
  'training.epochs': 3,
};

test('boxes are learned, looked into and asked for a scene of one’s own', async ({ lab, page }) => {
  await lab.open(
    fragmentOf('detection', { ...tiny, 'workload.options.source': 'emoji', backend: 'wasm' }),
  );
  await lab.runToEnd();
  const [, student] = await lab.resultRow('mAP at IoU 0.5');
  expect(student).toMatch(/%$/);
  const [, unseen] = await lab.resultRow('Unseen hand');
  expect(unseen).toMatch(/%$/);

  const scenes = page.getByRole('region', { name: 'Scenes and boxes' });
  await expect(scenes.getByRole('button', { name: /^Student, .* of \d+ found/ })).toBeVisible();
  const cell = page.getByRole('region', { name: 'Soft targets of a cell' });
  await expect(cell.getByText(/row 2, column 2/)).toBeVisible();
  await scenes.getByRole('button', { name: /^Test scene 1:/ }).focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowUp');
  await expect(cell.getByText(/row 1, column 1/)).toBeVisible();
  await scenes.getByRole('radio', { name: /^Scene 3:/ }).check();
  await expect(scenes.getByRole('button', { name: /^Test scene 3:/ })).toBeVisible();
  await scenes.getByText('Heat map', { exact: true }).click();
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  }
  await scenes.getByText('Boxes', { exact: true }).click();
  await scenes.getByText('from 10%', { exact: true }).click();

  await scenes.getByRole('button', { name: 'Arrange one of your own' }).click();
  const sheet = scenes.getByRole('button', { name: /^Your scene\. Arrow keys move the/ });
  await sheet.focus();
  const picture = scenes.getByRole('button', { name: /^Student, .* of \d+ found/ });
  const look = () =>
    picture.locator('canvas').evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
  const before = await look();
  for (let press = 0; press < 8; press++) await page.keyboard.press('ArrowUp');
  await expect.poll(look).not.toBe(before);
  await scenes.getByLabel('Add a thing to your scene').selectOption('unseen 3');
  await expect(scenes.getByRole('button', { name: /^Your scene: .*tree/ })).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await lab.show('Dark knowledge');
  await expect(
    page.getByRole('table', { name: 'Student: cells by true class and answer' }),
  ).toBeVisible();
  await expect(page.getByRole('region', { name: 'Rescued scenes' })).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await lab.show('Verdict');
  await expect(
    page.getByRole('region', { name: 'Class by class' }).getByText('Average precision'),
  ).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test('boxes are learned on WebGPU', async ({ lab }) => {
  await lab.open(fragmentOf('detection', { ...tiny, 'training.epochs': 1, backend: 'webgpu' }));
  await lab.runToEnd();
  const [, student] = await lab.resultRow('mAP at IoU 0.5');
  expect(student).toMatch(/%$/);
});

/** Pictures with a red square each, as COCO has them. */
function cocoZip(count: number): Uint8Array {
  const ids = Array.from({ length: count }, (_, index) => index);
  const leftOf = (id: number) => 2 * (id % 10);
  const pictures = ids.map((id) => {
    const isThing = (y: number, x: number) => y < 12 && x >= leftOf(id) && x < leftOf(id) + 12;
    const pixels = pngBytes(24, 32, (y, x) =>
      isThing(y, x) ? [220, 20, 20, 255] : [id, 90, 160, 255],
    );
    return [`pictures/${id}.png`, pixels] as const;
  });
  const coco = {
    images: ids.map((id) => ({ id, file_name: `${id}.png`, width: 32, height: 24 })),
    annotations: ids.map((id) => ({ image_id: id, category_id: 1, bbox: [leftOf(id), 0, 12, 12] })),
    categories: [{ id: 1, name: 'square' }],
  };
  const json = new TextEncoder().encode(JSON.stringify(coco));
  return zipSync({ ...Object.fromEntries(pictures), 'instances.json': json });
}

test('the shipped teacher teaches, and gives way to one for pictures that are dropped', async ({
  lab,
  page,
}) => {
  await lab.open(
    fragmentOf('detection', {
      'workload.options.trainSize': 40,
      'teacher.training.trainSize': 40,
      'teacher.training.epochs': 2,
      'student.architecture': tiny['student.architecture'],
      'training.epochs': 1,
      backend: 'wasm',
    }),
  );
  await lab.runToEnd();
  const [shipped] = await lab.resultRow('mAP at IoU 0.5');
  expect(shipped).toBe('86.4%');
  const teacher = page.getByRole('button', { name: /^Teacher Convolutional net/ });
  await expect(teacher).toHaveText(/pre-trained/);
  const buffer = Buffer.from(cocoZip(50));
  await page
    .getByLabel('Data files')
    .setInputFiles([{ name: 'squares.zip', mimeType: 'application/zip', buffer }]);
  await expect(page.getByRole('radio', { name: 'squares' })).toBeChecked();
  await expect(page.getByText('40 to learn from, 10 to test on')).toBeVisible();
  await expect(teacher).toHaveText(/trained here/);
  await teacher.click();
  await expect(page.getByText(/^No pre-trained teacher fits these data/)).toBeVisible();
  await lab.expectHeadline('Ready to run');
  await lab.runToEnd();
  const scenes = page.getByRole('region', { name: 'Scenes and boxes' });
  await expect(scenes.getByRole('button', { name: /^Test scene 1: square/ })).toBeVisible();
  await expect(scenes.getByRole('button', { name: 'Arrange one of your own' })).toBeHidden();
  const [, student] = await lab.resultRow('mAP at IoU 0.5');
  expect(student).toMatch(/%$/);
});
