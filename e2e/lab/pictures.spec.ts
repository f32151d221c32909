/** Colour pictures: a run with its unseen hand, a picture of one's own, and folders of own pictures. */
import { zipSync } from 'fflate';
import { pngBytes } from '../../src/datasets/testing/pngBytes';
import { expect, test } from '../fixtures';
import { fragmentOf } from '../pages/labPage';
import { expectAccessible, findViolations } from '../pages/looks';

const tiny = { kind: 'cnn', blocks: [{ filters: 4, kernel: 3, pool: true }], dense: [] };

const red = () => [230, 40, 30, 255] as const;

test('pictures are learned, seen in colour, and measured on a hand nobody has seen', async ({
  lab,
  page,
}) => {
  await lab.open(
    fragmentOf('pictures', {
      'workload.options.trainSize': 160,
      'student.architecture': tiny,
      'training.epochs': 1,
      backend: 'wasm',
    }),
  );
  await page.getByRole('button', { name: /^Examples/ }).click();
  await page.getByRole('button', { name: 'Augmentation' }).click();
  const strip = page.getByRole('img', { name: 'Images before and after the changes' });
  await expect(strip.locator('canvas')).toHaveCount(12);
  await lab.runToEnd();
  const [teacher, student, baseline, difference] = await lab.resultRow('Unseen hand');
  expect(Number.parseFloat(teacher as string)).toBeGreaterThan(20);
  for (const cell of [student, baseline]) expect(cell).toMatch(/^\d+\.\d%$/);
  expect(difference).toMatch(/pp$/);
  // The picture on show has colours.
  const shown = page.getByRole('region', { name: 'Soft targets' }).locator('canvas').first();
  const isColoured = await shown.evaluate((canvas: HTMLCanvasElement) => {
    const data = canvas.getContext('2d')?.getImageData(0, 0, 32, 32).data ?? [];
    return Array.from(data).some((value, at) => at % 4 === 0 && value !== data[at + 1]);
  });
  expect(isColoured).toBe(true);

  await test.step('a picture of one’s own', async () => {
    const own = page.getByRole('region', { name: 'Your own' });
    const file = {
      name: 'red.png',
      mimeType: 'image/png',
      buffer: Buffer.from(pngBytes(90, 60, red)),
    };
    await own.getByLabel('A picture of your own').setInputFiles(file);
    await expect(own.getByRole('img', { name: 'Your picture' })).toBeVisible();
    await expect(page.getByText(/^Your own: all models answer at once/)).toBeVisible();
    await own
      .getByLabel('A picture of your own')
      .setInputFiles({ ...file, buffer: Buffer.from('no picture') });
    await expect(own.getByText(/no picture that the browser can read/)).toBeVisible();
  });
  await expectAccessible(page);
  await lab.show('Dark knowledge');
  await expect(page.getByRole('heading', { name: 'A picture of your own' })).toBeVisible();
  expect(await findViolations(page)).toEqual([]);
});

/** A JPEG of 40 × 20 pixels, left red and right blue, that its EXIF says to turn to the right. */
async function turnedJpeg(page: import('@playwright/test').Page): Promise<Uint8Array> {
  const plain = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(40, 20);
    const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
    context.fillStyle = '#f00';
    context.fillRect(0, 0, 20, 20);
    context.fillStyle = '#00f';
    context.fillRect(20, 0, 20, 20);
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 1 });
    return [...new Uint8Array(await blob.arrayBuffer())];
  });
  // One entry in the first directory: tag 0x0112, a short, 6 (turn by 90° to the right).
  const tiff = [
    0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0,
  ];
  const exif = [0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff];
  const length = exif.length + 2;
  return Uint8Array.from([
    ...plain.slice(0, 2),
    0xff,
    0xe1,
    length >> 8,
    length & 255,
    ...exif,
    ...plain.slice(2),
  ]);
}

test('folders of pictures become data: upright, in colour, the broken ones named', async ({
  page,
}) => {
  await page.goto(`./${fragmentOf('images', { backend: 'wasm' })}`);
  const needed = page.getByRole('region', { name: 'Data that are needed' });
  const files: Record<string, Uint8Array> = { 'turned/0.jpg': await turnedJpeg(page) };
  for (let index = 0; index < 14; index++) {
    files[`plain/${index}.png`] = pngBytes(40, 20, () => [20 * index, 200, 90, 255]);
    files[`turned/${index}.png`] = pngBytes(40, 20, (y) => [255, y, 8 * index, y < 4 ? 0 : 255]);
  }
  files['plain/broken.png'] = new TextEncoder().encode('no picture');
  await needed.getByLabel('Data files').setInputFiles({
    name: 'things.zip',
    mimeType: 'application/zip',
    buffer: Buffer.from(zipSync(files)),
  });
  await expect(page.getByRole('radio', { name: 'things' })).toBeChecked();
  await expect(page.getByText('Images of 40 × 20 pixels, in colour.')).toBeVisible();
  await expect(page.getByText(/transparent in 14 pictures became white/)).toBeVisible();
  await expect(
    page.getByText(/1 picture left out that cannot be read: “plain\/broken.png”/),
  ).toBeVisible();
  expect(await findViolations(page)).toEqual([]);
});

test('pictures are learned on WebGPU', async ({ lab }) => {
  await lab.open(
    fragmentOf('pictures', {
      'workload.options.trainSize': 32,
      'teacher.source': 'train',
      'teacher.architecture': tiny,
      'teacher.training.trainSize': 32,
      'teacher.training.epochs': 1,
      'student.architecture': tiny,
      'training.epochs': 1,
      backend: 'webgpu',
    }),
  );
  await lab.runToEnd();
  const [, student] = await lab.resultRow('Test accuracy');
  expect(student).toMatch(/%$/);
});
