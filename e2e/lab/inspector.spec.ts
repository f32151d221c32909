import { expect, test } from '../fixtures';
import { InspectorPage, numberIn } from '../pages/inspectorPage';
import { fragmentOf, toyFragment } from '../pages/labPage';
import { watchLongTasks } from '../pages/longTasks';
import { expectAccessible, findViolations } from '../pages/looks';

/** Digits learned from few examples in a few steps, so that there are errors to look at. */
const shortRun = (epochs = 5) =>
  fragmentOf('mnist', {
    backend: 'wasm',
    'workload.options.trainSize': 600,
    'training.epochs': epochs,
    'student.architecture': { kind: 'mlp', hidden: [24] },
  });

test('what the inspector counts is what the results say, and cells open their images', async ({
  lab,
  page,
}) => {
  const inspector = new InspectorPage(page);
  await lab.open(shortRun());
  await lab.runToEnd();
  const [teacher = 0, student = 0, baseline = 0] = (await lab.resultRow('Errors')).map(numberIn);
  await inspector.show();
  await expect(inspector.similarity('Student').getByRole('cell').nth(1)).not.toBeEmpty();
  await expect.poll(() => inspector.errors()).toEqual([teacher, student, baseline]);
  await expect.poll(() => inspector.count('Teacher wrong')).toBe(teacher);
  const [rescued, broken] = [await inspector.count('Rescued'), await inspector.count('Broken')];
  expect(rescued - broken).toBe(baseline - student);

  // The first rescued example is open without a click.
  await expect(inspector.heading).toHaveText('Examples: Rescued');
  await expect(inspector.open.getByText(/^Student says . ✓$/)).toBeVisible();
  await expect(inspector.open.getByText(/^Baseline says .$/)).toBeVisible();
  await expect(inspector.faces()).toHaveCount(Math.min(48, rescued));

  const cell = inspector.confusion('Student').getByRole('button', { name: /^4 taken for 9/ });
  const inCell = numberIn(((await cell.getAttribute('aria-label')) ?? '').split(':')[1] ?? '');
  expect(inCell).toBeGreaterThan(0);
  await cell.click();
  await expect(inspector.heading).toHaveText('Examples: Student takes 4 for 9');
  await expect(inspector.heading).toBeFocused();
  await expect(inspector.faces()).toHaveCount(Math.min(48, inCell));
  await expect(inspector.open.getByText(/true class 4$/)).toBeVisible();
  await expect(inspector.open.getByText('Student says 9')).toBeVisible();

  // Keys alone: into the matrix, over to another cell, and open it.
  await inspector.confusion('Teacher').getByRole('button').first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(inspector.heading).toHaveText(/^Examples: Teacher/);
});

test('a drawn digit goes through all models, by mouse and by keys; axe finds nothing', async ({
  lab,
  page,
}) => {
  const inspector = new InspectorPage(page);
  await lab.open(shortRun(3));
  await lab.runToEnd();
  await inspector.show();
  const sheet = page.getByRole('application');
  await sheet.scrollIntoViewIfNeeded();
  const box = await sheet.boundingBox();
  if (!box) throw new Error('there is no sheet');
  const at = (x: number, y: number) => [box.x + x * box.width, box.y + y * box.height] as const;
  await page.mouse.move(...at(0.5, 0.2));
  await page.mouse.down();
  await page.mouse.move(...at(0.52, 0.5), { steps: 4 });
  await page.mouse.move(...at(0.5, 0.8), { steps: 4 });
  await page.mouse.up();
  const top = inspector.own.getByRole('row', { name: /^Top/ }).getByRole('cell');
  await expect(top.nth(0)).toHaveText(/^1 · /);
  for (const model of [1, 2]) await expect(top.nth(model)).toHaveText(/^\d · /);
  await inspector.own.getByRole('button', { name: 'Clear' }).click();
  await expect(top.nth(0)).toBeEmpty();
  await sheet.focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Space');
  for (let i = 0; i < 10; i++) await page.keyboard.press('ArrowDown');
  await expect(top.nth(0)).toHaveText(/^1 · /);
  await page.keyboard.press('Delete');
  await expect(top.nth(0)).toBeEmpty();
  await expect(inspector.similarity('Baseline').getByRole('cell').nth(1)).not.toBeEmpty();
  await expectAccessible(page);
});

test('the scrubber moves every picture to its step, in the lab too', async ({ lab, page }) => {
  const inspector = new InspectorPage(page);
  await lab.open(shortRun());
  await lab.runToEnd();
  const barsNow = await page.getByRole('region', { name: 'Soft targets' }).innerText();
  await inspector.show();
  await expect.poll(async () => (await inspector.errors()).length).toBe(3);
  const now = await inspector.errors();
  const matrixNow = await inspector.similarity('Student').innerText();
  await inspector.slider.focus();
  await page.keyboard.press('Home');
  await expect(page.getByText('Step 0 of 25')).toBeVisible();
  // Before the first step both are the same network, and it knows nothing.
  await expect.poll(async () => (await inspector.errors())[1]).toBeGreaterThan(7000);
  const [teacher, student, baseline] = await inspector.errors();
  expect(teacher).toBe(now[0]);
  expect(student).toBe(baseline);
  expect(await inspector.count('Rescued')).toBe(0);
  await expect.poll(() => inspector.similarity('Student').innerText()).not.toBe(matrixNow);
  await inspector.showLab();
  const bars = page.getByRole('region', { name: 'Soft targets' });
  await expect.poll(() => bars.innerText()).not.toBe(barsNow);
  await page.getByRole('button', { name: 'Latest' }).click();
  await expect.poll(() => bars.innerText()).toBe(barsNow);
});

test('training goes on while its models are looked into', async ({ lab, page }) => {
  const inspector = new InspectorPage(page);
  await lab.open(shortRun(60));
  await inspector.show();
  await expect(inspector.confusion('Teacher').getByRole('button').first()).toBeVisible();
  const longTasks = await watchLongTasks(page);
  await lab.button('Run').click();
  await expect(inspector.confusion('Student').getByRole('button').first()).toBeVisible();
  await inspector.slider.focus();
  await page.keyboard.press('Home');
  await page.getByRole('button', { name: 'Latest' }).click();
  await expect(inspector.column.getByText('Done', { exact: true }).first()).toBeVisible();
  const tasks = await longTasks();
  test.info().annotations.push({ type: 'long tasks (ms)', description: tasks.join(', ') });
  // Generous, since the machine is shared: 300 steps, none lost.
  expect(Math.max(0, ...tasks)).toBeLessThan(1000);
  await expect(inspector.column.getByText('step 300 of 300', { exact: true })).toBeVisible();
  await inspector.showLab();
  const errors = (await lab.resultRow('Errors')).slice(0, 3).map(numberIn);
  await inspector.show();
  await expect.poll(() => inspector.errors()).toEqual(errors);
});

test('points in the plane: a placed one goes through all models', async ({ lab, page }) => {
  const inspector = new InspectorPage(page);
  await lab.open(toyFragment({ backend: 'wasm' }));
  await page.getByRole('button', { name: 'Dark knowledge', exact: true }).click();
  await expect(page.getByText('This teacher is trained when you press Run')).toBeVisible();
  await inspector.showLab();
  await lab.runToEnd();
  await inspector.show();
  const plane = page.getByRole('application');
  await plane.click({ position: { x: 40, y: 40 } });
  const top = inspector.own.getByRole('row', { name: /^Top/ }).getByRole('cell');
  for (const model of [0, 1, 2]) await expect(top.nth(model)).toHaveText(/ · /);
  const before = await inspector.own.getByText(/^Point at/).innerText();
  await plane.focus();
  await page.keyboard.press('ArrowRight');
  await expect(inspector.own.getByText(/^Point at/)).not.toHaveText(before);
  await page.mouse.move(0, 0);
  await expect(page.getByRole('tooltip')).toHaveCount(0);
  expect(await findViolations(page)).toEqual([]);
});
