/** The frame around the views: what is there before the scripts, by keyboard, on phones, on paper. */
import { expect, test } from '../fixtures';
import { toyFragment } from '../pages/labPage';
import { findViolations } from '../pages/looks';

test('the page says what it is before any script has run', async ({ browser, baseURL }) => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    ...(baseURL && { baseURL }),
  });
  const page = await context.newPage();
  await page.goto('./');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Distillation Lab');
  await expect(page.getByText('A small network learns from a large one')).toBeVisible();
  await context.close();
});

test('manifest, icons and the picture of a shared link are there', async ({ page }) => {
  await page.goto('./');
  const paths = await page.evaluate(() => [
    ...[...document.querySelectorAll('link[rel="manifest"], link[rel*="icon"]')].map((each) =>
      each.getAttribute('href'),
    ),
    document.querySelector('meta[property="og:image"]')?.getAttribute('content'),
  ]);
  expect(paths).toHaveLength(4);
  for (const path of paths) expect((await page.request.get(path as string)).status()).toBe(200);
  const manifest = await (await page.request.get('./manifest.webmanifest')).json();
  for (const { src } of manifest.icons) expect((await page.request.get(src)).status()).toBe(200);
});

test('the first stop of the Tab key leads to Run', async ({ lab, page }) => {
  await lab.open(toyFragment());
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Skip to Run' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(lab.button('Run')).toBeFocused();
});

test('other views name the settings in one line and change them in place', async ({
  lab,
  page,
}) => {
  // The panel is looked at as it stands, not as it fades in.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await lab.open(toyFragment());
  await lab.show('Verdict');
  const view = page.getByRole('region', { name: 'Verdict' });
  await expect(view.getByText('Points in the plane · MLP 16 from MLP 64-64 · T 2')).toBeVisible();
  const change = view.getByRole('button', { name: 'Change' });
  await change.click();
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('slider', { name: /^Temperature/ }).focus();
  await page.keyboard.press('End');
  expect(await findViolations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(settings).toBeHidden();
  await expect(change).toBeFocused();
  await expect(view.getByText('MLP 16 from MLP 64-64 · T 30')).toBeVisible();
  await lab.show('Experiments');
  await expect(page.getByRole('button', { name: 'Change', exact: true })).toHaveCount(0);
});

test('a slider goes far with PageUp and PageDown', async ({ lab, page }) => {
  await lab.open(toyFragment());
  const alpha = page.getByRole('slider', { name: /^Alpha/ });
  await alpha.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('PageUp');
  await expect(alpha).toHaveAttribute('aria-valuetext', '0.1');
  await page.keyboard.press('PageDown');
  await expect(alpha).toHaveAttribute('aria-valuetext', '0');
});

test('the layer editor answers what it cannot use', async ({ lab, page }) => {
  await lab.open(toyFragment());
  await page.getByRole('button', { name: /^Student/ }).click();
  await page.getByRole('button', { name: 'Edit layers' }).click();
  const units = page.getByRole('textbox', { name: 'Units of layer 1' });
  for (const entry of ['0', '99999', '']) {
    await units.fill(entry);
    await expect(page.getByText('Enter a whole number from 1 to 4,096 (16 stays)')).toBeVisible();
  }
  await units.fill('24');
  await expect(page.getByText(/^Enter a whole number/)).toBeHidden();
  await expect(page).toHaveURL(/student\.architecture=/);
});

test('on a phone all views are in sight and no target is too small', async ({ lab, page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await lab.open(toyFragment());
  for (const tab of await page
    .getByRole('navigation', { name: 'Views' })
    .getByRole('button')
    .all()) {
    await expect(tab).toBeInViewport({ ratio: 1 });
  }
  const small = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, [role="slider"], select, input')]
      .map((each) => ({ each, box: each.getBoundingClientRect() }))
      .filter(({ each, box }) => box.width > 1 && each.tabIndex >= 0 && !each.closest('[hidden]'))
      .filter(({ box }) => box.width < 24 || box.height < 24)
      .map(({ each, box }) => `${each.ariaLabel ?? each.textContent} ${box.width}×${box.height}`),
  );
  expect(small).toEqual([]);
});

test('on paper stands what was measured, without what is pressed', async ({ lab, page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await lab.open(toyFragment({ backend: 'wasm' }));
  await lab.runToEnd();
  await expect(lab.results).toBeVisible();
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(lab.results).toBeVisible();
  await expect(lab.button('Run')).toBeHidden();
  await expect(page.getByRole('slider', { name: /^Temperature/ })).toBeHidden();
  await expect(lab.runSection.getByText(/^Student .* in this one seed/)).toBeVisible();
  // Whatever is wider than the sheet makes the browser shrink everything.
  await page.setViewportSize({ width: 688, height: 900 });
  await expect
    .poll(() =>
      page.evaluate(() =>
        [...document.querySelectorAll('main *')]
          .filter((each) => each.getBoundingClientRect().right > window.innerWidth)
          .map(({ tagName, textContent }) => `${tagName} ${textContent?.slice(0, 40)}`),
      ),
    )
    .toEqual([]);
  const scheme = () => page.evaluate(() => document.documentElement.dataset.mantineColorScheme);
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  expect(await scheme()).toBe('light');
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  expect(await scheme()).toBe('dark');
});
