import { expect, test } from '../fixtures';
import { fragmentOf } from '../pages/labPage';
import { watchLongTasks } from '../pages/longTasks';

test('a student is distilled on real digits, from Run to the result', async ({ lab, page }) => {
  const hosts = new Set<string>();
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    // Threads start from blob: addresses, which are the page's own memory.
    if (protocol !== 'blob:') hosts.add(host);
  });
  await lab.open(fragmentOf('mnist', { backend: 'wasm', 'training.epochs': 4 }));
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);

  await test.step('before Run: digits and what the teacher thinks of them', async () => {
    const softTargets = page.getByRole('region', { name: 'Soft targets' });
    await expect(softTargets.getByRole('img', { name: /^Teacher: \d .* bits$/ })).toBeVisible();
    await expect(softTargets).toContainText('bits');
    const [teacherErrors] = await lab.resultRow('Errors');
    expect(Number(teacherErrors)).toBeLessThanOrEqual(100);
  });

  await test.step('the run: curves while it trains on a free main thread, figures over all 10,000 at its end', async () => {
    const longTasks = await watchLongTasks(page);
    await lab.runToEnd();
    await lab.expectStep(160, 160);
    const tasks = await longTasks();
    test.info().annotations.push({ type: 'long tasks (ms)', description: tasks.join(', ') });
    // Generous, since the machine is shared: blocked by training, the page would stand for seconds.
    expect(Math.max(0, ...tasks)).toBeLessThan(1000);
    await expect(lab.results).toContainText('all 10,000 test examples');
    const accuracies = (await lab.resultRow('Test accuracy')).map(Number.parseFloat);
    for (const accuracy of accuracies.slice(0, 3)) expect(accuracy).toBeGreaterThan(80);
    const [, ...errors] = (await lab.resultRow('Errors'))
      .slice(0, 3)
      .map((cell) => Number(cell.replace(',', '')));
    expect(errors.every((count) => count > 100 && count < 2000)).toBe(true);
    expect(await lab.runSection.locator('svg path').count()).toBeGreaterThan(4);
  });

  await test.step('everything came from the page’s own origin', () => {
    expect([...hosts]).toEqual([new URL(page.url()).host]);
  });
});

test('the same link gives the same figures, to the last digit', async ({ lab, page }) => {
  const fragment = fragmentOf('mnist', {
    backend: 'wasm',
    'training.epochs': 1,
    'workload.options.trainSize': 500,
  });
  const results: string[] = [];
  for (let round = 0; round < 2; round++) {
    await page.goto('about:blank');
    await lab.open(fragment);
    await lab.runToEnd();
    results.push((await lab.resultRow('Test loss')).join(' '));
    results.push((await lab.resultRow('Errors')).join(' '));
  }
  expect(results.slice(2)).toEqual(results.slice(0, 2));
});
