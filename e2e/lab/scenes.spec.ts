/** Segmentation: a run on composed scenes, its masks, the soft targets of a pixel, and a scene of one’s own. */
import AxeBuilder from '@axe-core/playwright';
import type { Locator } from '@playwright/test';
import { maskFolders, zippedBytes } from '../../src/datasets/testing/maskFiles';
import { expect, test } from '../fixtures';
import { fragmentOf } from '../pages/labPage';

const block = (filters: number) => ({ filters, kernel: 3, pool: true });

const tiny = {
  'workload.options.size': 16,
  'workload.options.trainSize': 40,
  'workload.options.things': 3,
  'teacher.source': 'train',
  'teacher.architecture': { kind: 'cnn' as const, blocks: [block(6)], dense: [] },
  'teacher.training.trainSize': 40,
  'teacher.training.epochs': 2,
  'student.architecture': { kind: 'cnn' as const, blocks: [block(4)], dense: [] },
  'training.epochs': 3,
};

test('masks are learned, looked into and asked for a scene of one’s own', async ({ lab, page }) => {
  await lab.open(fragmentOf('scenes', { ...tiny, backend: 'wasm' }));
  await lab.runToEnd();
  const [, student] = await lab.resultRow('Mean IoU');
  expect(student).toMatch(/%$/);
  for (const cell of (await lab.resultRow('Unseen hand')).slice(0, 3)) expect(cell).toMatch(/%$/);

  const scenes = page.getByRole('region', { name: 'Scenes and masks' });
  await expect(scenes.getByRole('button', { name: /^Student, .*IoU \d/ })).toBeVisible();
  const pixel = page.getByRole('region', { name: 'Soft targets of a pixel' });
  await expect(pixel.getByText(/row 9, column 9/)).toBeVisible();
  await scenes.getByRole('button', { name: /^Test scene 1:/ }).focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowUp');
  await expect(pixel.getByText(/row 8, column 8/)).toBeVisible();
  await scenes.getByRole('radio', { name: /^Scene 3:/ }).check();
  await expect(scenes.getByRole('button', { name: /^Test scene 3:/ })).toBeVisible();
  await scenes.getByText('Errors', { exact: true }).click();
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  }

  await scenes.getByRole('button', { name: 'Arrange one of your own' }).click();
  await expect(scenes.getByRole('button', { name: /^Student, .*IoU \d/ })).toBeVisible();
  const sheet = scenes.getByRole('button', { name: /^Your scene\. Arrow keys move the/ });
  await sheet.focus();
  const truth = scenes.getByRole('button', { name: /^True mask/ });
  const before = await truth
    .locator('canvas')
    .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
  for (let press = 0; press < 8; press++) await page.keyboard.press('ArrowUp');
  await expect
    .poll(() =>
      truth.locator('canvas').evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL()),
    )
    .not.toBe(before);
  await scenes.getByLabel('Add a thing to your scene').selectOption({ label: 'tree' });
  await expect(truth).toHaveAccessibleName(/tree/);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await lab.show('Dark knowledge');
  await expect(
    page.getByRole('table', { name: 'Student: pixels by true class and answer' }),
  ).toBeVisible();
  await expect(page.getByRole('region', { name: 'Rescued scenes' })).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await lab.show('Verdict');
  await expect(page.getByRole('region', { name: 'Class by class' }).getByText('IoU')).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

/** What a picture shows. */
const shownIn = (picture: Locator) =>
  picture.locator('canvas').evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());

test('masks follow a thing that is dragged, while models train', async ({ lab, page }) => {
  await lab.open(
    fragmentOf('scenes', {
      'workload.options.size': 32,
      'workload.options.trainSize': 40,
      'training.epochs': 400,
      'student.architecture': tiny['student.architecture'],
      backend: 'wasm',
    }),
  );
  await lab.button('Run').click();
  const scenes = page.getByRole('region', { name: 'Scenes and masks' });
  await scenes.getByRole('button', { name: 'Arrange one of your own' }).click();
  const teacher = scenes.getByRole('button', { name: /^Teacher, .*IoU \d/ });
  await expect(teacher).toBeVisible();
  await scenes.getByLabel('Add a thing to your scene').selectOption('unseen 2');
  await expect(scenes.getByRole('button', { name: /^True mask.*house/ })).toBeVisible();
  const sheet = scenes.getByRole('button', { name: /^Your scene\. Arrow keys move the house/ });
  const before = await shownIn(teacher);
  const box = await sheet.boundingBox();
  if (!box) throw new Error('the scene has no place');
  const at = (x: number, y: number) => [box.x + x * box.width, box.y + y * box.height] as const;
  // It lies in front; by keys it comes to a place that is known.
  await sheet.focus();
  for (let press = 0; press < 24; press++) await page.keyboard.press('ArrowLeft');
  for (let press = 0; press < 24; press++) await page.keyboard.press('ArrowUp');
  await page.mouse.move(...at(0.05, 0.05));
  await page.mouse.down();
  await page.mouse.move(...at(0.5, 0.5), { steps: 8 });
  const dragged = await shownIn(sheet);
  await page.mouse.up();
  await page.mouse.move(...at(0.9, 0.1));
  expect(await shownIn(sheet)).toBe(dragged);
  await expect.poll(() => shownIn(teacher)).not.toBe(before);
  await expect(lab.button('Stop')).toBeEnabled();
  await lab.button('Stop').click();
});

test('own pictures with masks are read, learned from, judged and kept', async ({ lab, page }) => {
  await page.goto(
    `./${fragmentOf('scenes', { ...tiny, 'training.batchSize': 8, backend: 'wasm' })}`,
  );
  const drop = page.getByLabel('Data files');
  const zip = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/zip', buffer });
  const { name, blob } = zippedBytes('yard.zip', {
    ...maskFolders(40, 16),
    'images/0.png': new TextEncoder().encode('no picture'),
  });
  await drop.setInputFiles(zip(name, Buffer.from(await blob.arrayBuffer())));
  await expect(page.getByRole('radio', { name: 'yard' })).toBeChecked();
  await expect(page.getByText('Pictures of 16 × 16 pixels, each with a mask.')).toBeVisible();
  await expect(page.getByText(/1 picture left out that cannot be read/)).toBeVisible();
  await drop.setInputFiles(zip('broken.zip', Buffer.from('PK\u0003\u0004 and no more')));
  await expect(page.getByText(/“broken.zip” cannot be unpacked/)).toBeVisible();
  await expect(page.getByRole('radio', { name: 'yard' })).toBeChecked();
  await lab.expectHeadline('Ready to run');
  await lab.runToEnd();
  const [, student] = await lab.resultRow('Mean IoU');
  expect(student).toMatch(/%$/);
  const scenes = page.getByRole('region', { name: 'Scenes and masks' });
  await expect(scenes.getByRole('list', { name: 'Classes by colour' })).toContainText('class 2');
  await expect(scenes.getByRole('button', { name: 'Arrange one of your own' })).toBeHidden();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await lab.show('Verdict');
  await expect(
    page.getByRole('region', { name: 'Class by class' }).getByText('class 2'),
  ).toBeVisible();
  await page.reload();
  await lab.show('Lab');
  await expect(page.getByRole('radio', { name: 'yard' })).toBeChecked();
});

test('masks are learned on WebGPU', async ({ lab }) => {
  await lab.open(fragmentOf('scenes', { ...tiny, 'training.epochs': 1, backend: 'webgpu' }));
  await lab.runToEnd();
  const [, student] = await lab.resultRow('Mean IoU');
  expect(student).toMatch(/%$/);
});
