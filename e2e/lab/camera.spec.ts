/** The camera: a data set recorded by holding a button, learned from, and all models on what it sees, with the browser's fake camera. */
import AxeBuilder from '@axe-core/playwright';
import { chooseFastRuns, expect, test } from '../fixtures';
import { fragmentOf } from '../pages/labPage';

const fragment = fragmentOf('images', {
  'teacher.architecture': { kind: 'mlp', hidden: [8] },
  'teacher.training.epochs': 1,
  'student.architecture': { kind: 'mlp', hidden: [4] },
  'training.epochs': 1,
  'training.batchSize': 8,
  backend: 'wasm',
});

const FAKE_CAMERA = '--use-fake-device-for-media-stream';

test.use({
  launchOptions: async ({ launchOptions }, use) => {
    const fakes = [FAKE_CAMERA, '--use-fake-ui-for-media-stream'];
    await use({ ...launchOptions, args: [...(launchOptions.args ?? []), ...fakes] });
  },
});

test('classes are recorded while a button is held, and become own data that models see live', async ({
  lab,
  page,
}) => {
  await page.goto(`./${fragment}`);
  const needed = page.getByRole('region', { name: 'Data that are needed' });
  await needed.getByRole('button', { name: 'Record with the camera …' }).click();
  const dialog = page.getByRole('dialog', { name: 'Record pictures with the camera' });
  await expect(dialog.getByText('Record “Class 1”: two frames at least.')).toBeVisible();

  await test.step('by mouse and by key', async () => {
    await dialog.getByLabel('Name of Class 1').fill('cup');
    const cup = dialog.getByRole('button', { name: 'Hold to record cup' });
    await expect(cup).toBeEnabled();
    await cup.hover();
    await page.mouse.down();
    await expect(dialog.getByText(/^1\d frames$/)).toBeVisible();
    await page.mouse.up();
    await expect(cup).toHaveAttribute('aria-pressed', 'false');
    const second = dialog.getByRole('button', { name: 'Hold to record Class 2' });
    await second.focus();
    await page.keyboard.down(' ');
    await expect(dialog.getByText(/^2\d frames$/)).toBeVisible();
    await page.keyboard.up(' ');
    await expect(second).toHaveAttribute('aria-pressed', 'false');
  });
  await test.step('classes come, go, and come back', async () => {
    await dialog.getByRole('button', { name: 'Add a class' }).click();
    await expect(dialog.getByText('Record “Class 3”: two frames at least.')).toBeVisible();
    await dialog.getByRole('button', { name: 'Remove cup' }).click();
    await dialog.getByRole('button', { name: 'Bring “cup” back' }).click();
    await dialog.getByRole('button', { name: 'Remove Class 3' }).click();
    await expect(dialog.getByText(/the last fifth of each class is only tested on/)).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });
  await test.step('outlive the dialog', async () => {
    await dialog.getByRole('button', { name: 'Close' }).click();
    await needed.getByRole('button', { name: 'Record with the camera …' }).click();
    await expect(dialog.getByLabel('Name of cup')).toHaveValue('cup');
  });
  await dialog.getByRole('button', { name: 'Learn from these' }).click();
  await expect(page.getByRole('radio', { name: 'camera' })).toBeChecked();
  await lab.runToEnd();

  await test.step('all models answer to what the camera sees', async () => {
    const own = page.getByRole('region', { name: 'Your own' });
    await own.getByRole('button', { name: 'Camera' }).click();
    await expect(own.getByRole('img', { name: 'Your picture' })).toBeVisible();
    await own.getByRole('button', { name: 'Stop' }).click();
    await expect(own.getByRole('button', { name: 'Camera' })).toBeVisible();
  });
});

test('a camera that is refused is told of', async ({ browserName, playwright }) => {
  const browser = await playwright[browserName].launch({
    args: [FAKE_CAMERA, '--deny-permission-prompts'],
    ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
  });
  const context = await browser.newContext({ baseURL: test.info().project.use.baseURL ?? '' });
  await chooseFastRuns(context);
  const page = await context.newPage();
  await page.goto(`./${fragment}`);
  await page.getByRole('button', { name: 'Record with the camera …' }).click();
  await expect(page.getByRole('alert').getByText(/The camera was refused/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Start the camera' })).toBeVisible();
  await browser.close();
});
