/** Segmentation: a run on composed scenes, its masks, the soft targets of a pixel, and a scene of one’s own. */
import AxeBuilder from '@axe-core/playwright';
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

test('masks are learned on WebGPU', async ({ lab }) => {
  await lab.open(fragmentOf('scenes', { ...tiny, 'training.epochs': 1, backend: 'webgpu' }));
  await lab.runToEnd();
  const [, student] = await lab.resultRow('Mean IoU');
  expect(student).toMatch(/%$/);
});
