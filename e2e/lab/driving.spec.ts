/** Driving, tiny: from Run to verdict on both backends, the show on the map, and tracks of one’s own. */
import type { ConfigChanges } from '../../src/config/paths';
import { expect, test } from '../fixtures';
import { fragmentOf } from '../pages/labPage';
import { watchLongTasks } from '../pages/longTasks';
import { expectAccessible } from '../pages/looks';

const tiny: ConfigChanges = {
  'workload.options.trainSize': 400,
  'workload.options.labelledFraction': 1,
  'workload.options.daggerRounds': 1,
  'teacher.source': 'train',
  'teacher.architecture': { kind: 'mlp', hidden: [16] },
  'teacher.training.trainSize': 1000,
  'teacher.training.epochs': 3,
  'student.architecture': { kind: 'mlp', hidden: [6] },
  'training.epochs': 3,
};

const ring = Array.from({ length: 40 }, (_, i) => {
  const angle = (2 * Math.PI * i) / 40;
  return `${(50 * Math.cos(angle)).toFixed(2)},${(35 * Math.sin(angle)).toFixed(2)}`;
}).join('\n');

test('drivers learn, race on the map, and are judged on the road', async ({ lab, page }) => {
  await lab.open(fragmentOf('driving', { ...tiny, backend: 'wasm' }));
  const road = page.getByRole('region', { name: 'On the road' });
  await expect(road.getByText('simulated')).toBeVisible();
  const longTasks = await watchLongTasks(page);
  await lab.runToEnd();
  const tasks = await longTasks();
  test.info().annotations.push({ type: 'long tasks (ms)', description: tasks.join(', ') });
  // Generous, since the machine is shared: blocked by training or driving, the page would stand for seconds.
  expect(Math.max(0, ...tasks)).toBeLessThan(1000);
  const [teacher = '', student = '', baseline = ''] = await lab.resultRow('Metres per departure');
  for (const figure of [teacher, student, baseline]) expect(figure).toMatch(/^\d+(\.\d+)? m$/);
  await expect(road.getByText(/^Student and baseline after step 21$/)).toBeVisible();
  const drivers = road.getByRole('list', { name: 'Drivers on the map' });
  await expect(drivers.getByRole('listitem')).toHaveCount(5);
  await expect(road.getByRole('img', { name: /^Student: most likely/ })).toBeVisible();

  await test.step('held, the show goes on frame by frame', async () => {
    await road.getByRole('button', { name: 'Hold the show' }).click();
    await road.getByRole('button', { name: 'Show from the start' }).click();
    await expect(drivers.getByText('0 m, 0 departures', { exact: true })).toHaveCount(5);
    await road.getByRole('button', { name: 'One frame of the show' }).click();
    await road.getByRole('button', { name: 'One frame of the show' }).click();
    await expect(drivers.getByText('1 m, 0 departures', { exact: true })).toHaveCount(5);
  });

  await test.step('first mistakes are told of all models, and shown', async () => {
    const mistakes = road.getByRole('region', { name: 'After the first mistake' });
    const told = mistakes.getByRole('listitem');
    await expect(told).toHaveCount(3);
    for (const one of await told.all()) {
      await expect(one).toContainText(/first mistake at \d|never 2 m from the centre line/);
    }
    await mistakes.getByRole('button', { name: 'Show the first mistake: Student' }).press('Enter');
    await expect(drivers.getByText(/^0 m/)).toHaveCount(0);
  });

  await test.step('a track of one’s own is driven, and a bad one explained', async () => {
    const file = (name: string, text: string) => ({
      name,
      mimeType: 'text/csv',
      buffer: Buffer.from(text),
    });
    await road.locator('input[type=file]').setInputFiles(file('two.csv', '0,0\n100,0'));
    await expect(road.getByText(/three points at least, and this line has 2/)).toBeVisible();
    await expect(road.getByRole('combobox', { name: 'Track' })).toHaveValue('0');
    await road.locator('input[type=file]').setInputFiles(file('ring.csv', ring));
    await expect(road.getByRole('combobox', { name: 'Track' })).toHaveValue('own');
    await expect(road.getByText(/three points at least/)).toHaveCount(0);
    await expect(road.getByRole('img', { name: /^Map of the track ring/ })).toBeVisible();
    await expect(page).toHaveURL(/track=ring%7E/);
  });

  await test.step('one is drawn with keys', async () => {
    await road.getByRole('button', { name: 'Draw a track' }).click();
    await road.getByRole('application').focus();
    const go = async (key: string, times: number) => {
      for (let i = 0; i < times; i++) await page.keyboard.press(key);
      await page.keyboard.press(' ');
    };
    for (const key of [
      'ArrowRight',
      'ArrowUp',
      'ArrowLeft',
      'ArrowLeft',
      'ArrowDown',
      'ArrowDown',
    ]) {
      await go(key, 6);
    }
    await go('ArrowRight', 12);
    await page.keyboard.press('Enter');
    await expect(road.getByRole('img', { name: /^Map of the track Your track/ })).toBeVisible();
  });

  await test.step('and one’s own car takes part', async () => {
    await road.getByRole('button', { name: 'Drive yourself' }).click();
    await expect(drivers.getByRole('listitem')).toHaveCount(6);
    await road.getByRole('button', { name: 'Leave the car' }).click();
    await expect(drivers.getByRole('listitem')).toHaveCount(5);
  });

  await expectAccessible(page);
});

test('waypoints are followed among parked cars and a light, on a graphics processor', async ({
  lab,
  page,
}) => {
  await lab.open(
    fragmentOf('driving', {
      ...tiny,
      'workload.options.control': 'waypoints',
      'workload.options.parkedCars': 2,
      'workload.options.trafficLight': 'one',
      'distillation.method': 'waypoint-imitation',
      backend: 'webgpu',
    }),
  );
  await lab.runToEnd();
  const [, student = ''] = await lab.resultRow('Metres per departure');
  expect(student).toMatch(/^\d+(\.\d+)? m$/);
  await expect(page.getByRole('region', { name: 'On the road' })).toContainText(
    'Student and baseline after step 21',
  );
  for (const title of ['Collisions', 'Red lights run']) {
    const [, figure = ''] = await lab.resultRow(title);
    expect(figure).toMatch(/^\d+$/);
  }
  const [, error = ''] = await lab.resultRow('Waypoint error');
  expect(error).toMatch(/ m$/);
});
