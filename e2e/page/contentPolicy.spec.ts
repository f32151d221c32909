/** The built page lives with its own Content-Security-Policy, whatever is done in it. */
import type { Page } from '@playwright/test';
import { viewLabels } from '../../src/config/link/pageOptions';
import { expect, test } from '../fixtures';
import { fragmentOf, toyFragment } from '../pages/labPage';
import { SweepsPage } from '../pages/sweepsPage';

/** What the policy stops from now on, in this page and in its threads. */
async function watchPolicy(page: Page): Promise<() => Promise<string[]>> {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (/Content[- ]Security[- ]Policy/i.test(message.text())) complaints.push(message.text());
  });
  await page.addInitScript(() => {
    const scope = globalThis as unknown as { violations: string[] };
    scope.violations = [];
    document.addEventListener('securitypolicyviolation', (event) => {
      scope.violations.push(`${event.effectiveDirective}: ${event.blockedURI}`);
    });
  });
  return async () => {
    const found = await page.evaluate(
      () => (globalThis as never as { violations: string[] }).violations,
    );
    return [...complaints, ...found];
  };
}

test('the policy is in force, before anything else is loaded', async ({ page }) => {
  const violations = await watchPolicy(page);
  await page.goto('./');
  const first = page.locator('head > :first-child');
  await expect(first).toHaveAttribute('http-equiv', 'Content-Security-Policy');
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'globalThis.smuggled = true';
    document.body.append(script);
  });
  await expect.poll(violations).toContain('script-src-elem: inline');
  expect(await page.evaluate(() => 'smuggled' in globalThis)).toBe(false);
});

test('a host is shown which headers to send besides', async ({ page }) => {
  const response = await page.goto('./');
  expect(response?.headers()).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
});

for (const backend of ['wasm', 'webgpu'] as const) {
  test(`a run on ${backend}, and every view of it, violate nothing`, async ({ lab, page }) => {
    const violations = await watchPolicy(page);
    await lab.open(toyFragment({ backend }));
    await lab.runToEnd();
    for (const view of Object.values(viewLabels)) {
      await lab.show(view);
      await expect(page.getByRole('main')).toBeVisible();
    }
    await lab.show(viewLabels.lab);
    await page.getByRole('button', { name: 'Share' }).click();
    await expect(page.getByRole('img', { name: 'QR code of the link' })).toBeVisible();
    await page.keyboard.press('Escape');
    for (const item of ['Run as JSON', 'Run card as HTML']) {
      await page.getByRole('button', { name: 'Export' }).click();
      const saved = page.waitForEvent('download');
      await page.getByRole('menuitem', { name: item }).click();
      await saved;
    }
    for (const format of ['SVG', 'PNG']) {
      await page.getByRole('button', { name: 'Save chart: Test accuracy' }).click();
      const saved = page.waitForEvent('download');
      await page.getByRole('menuitem', { name: `Save as ${format}` }).click();
      await saved;
    }
    expect(await violations()).toEqual([]);
  });
}

test('digits, their teacher and a sweep violate nothing', async ({ lab, page }) => {
  const violations = await watchPolicy(page);
  await lab.open(fragmentOf('mnist', { backend: 'wasm' }));
  await lab.show(viewLabels.inspector);
  await page.goto('about:blank');
  await lab.open(toyFragment({ backend: 'wasm' }));
  const sweeps = new SweepsPage(page);
  await sweeps.show();
  await sweeps.write({ temperatures: '1, 8', alphas: '0.5', seeds: 1 });
  await sweeps.start('2 runs');
  await sweeps.expectStatus('Done');
  await sweeps.save('Runs as CSV');
  expect(await violations()).toEqual([]);
});
