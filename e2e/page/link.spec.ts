import { expect, test } from '../fixtures';
import { LabPage, toyFragment } from '../pages/labPage';
import { findViolations } from '../pages/looks';

test('what is changed is in the link, and the link brings it back', async ({
  lab,
  page,
  context,
}) => {
  await lab.open(toyFragment());
  await page.getByRole('slider', { name: /^Temperature/ }).focus();
  await page.keyboard.press('End');
  await expect(page).toHaveURL(/distillation\.temperature=30/);
  const other = new LabPage(await context.newPage());
  await other.open(new URL(page.url()).hash);
  await expect(other.page.getByRole('slider', { name: /^Temperature/ })).toHaveAttribute(
    'aria-valuetext',
    /30/,
  );
  await expect(other.page).toHaveURL(page.url());
});

test('the default has no fragment, and a change that is taken back leaves none', async ({
  lab,
  page,
}) => {
  await lab.open();
  expect(new URL(page.url()).hash).toBe('');
  const slider = page.getByRole('slider', { name: /^Alpha/ });
  await slider.focus();
  await page.keyboard.press('End');
  await expect(page).toHaveURL(/distillation\.alpha=1/);
  await page.getByRole('button', { name: /Reset Alpha/i }).click();
  await expect(page).not.toHaveURL(/#./);
});

const badLinks = {
  'a value out of range': '#v=1&workload=mnist&distillation.temperature=99',
  'an unknown setting': '#v=1&workload=mnist&distillation.heat=4',
  'an unknown workload': '#v=1&workload=chess',
  'another version': '#v=7&workload=mnist',
  'an unknown experiment': '#v=1&view=experiments&experiment=perpetual-motion',
  'a task too long': `#v=1&task=${'x'.repeat(201)}`,
  'no link of this lab': '#%E0%A4%A',
  'a value nested thousands deep': `#v=1&training.seed=${'['.repeat(3900)}${']'.repeat(3900)}`,
  'more than a million characters': `#v=1&training.seed=${'1'.repeat(1_900_000)}`,
};
test('a bad link explains itself and offers the default', async ({ lab, page }) => {
  for (const [name, fragment] of Object.entries(badLinks)) {
    await test.step(name, async () => {
      await page.goto('about:blank');
      await page.goto(`./${fragment}`);
      const notice = page.getByRole('alert').or(page.getByRole('dialog')).first();
      await expect(notice).toContainText(/link/i);
      // A long link is not laid out whole.
      expect((await notice.innerText()).length).toBeLessThan(3000);
      await page
        .getByRole('button', { name: /default/i })
        .last()
        .click();
      await expect(notice).toBeHidden();
      await expect.poll(() => new URL(page.url()).hash).toBe('');
    });
  }
  await lab.expectHeadline('Ready to run');
});

test('the share dialog makes a link that hides controls, and shows it as a code', async ({
  lab,
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await lab.open(toyFragment());
  await page.getByRole('button', { name: 'Share' }).click();
  const dialog = page.getByRole('dialog', { name: 'Share this experiment' });
  await dialog.getByRole('checkbox', { name: 'Teacher' }).check();
  await dialog.getByRole('checkbox', { name: 'Training' }).check();
  await expect(dialog.getByRole('img', { name: 'QR code of the link' })).toBeVisible();
  expect(await findViolations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Copy' }).click();
  await expect(dialog.getByText('Copied')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());

  const guest = new LabPage(await context.newPage());
  await guest.open(new URL(link).hash);
  const settings = guest.page.getByRole('region', { name: 'Settings' });
  await expect(settings.getByRole('button', { name: /^Student/ })).toBeVisible();
  await expect(settings.getByRole('button', { name: /^Teacher/ })).toHaveCount(0);
  await expect(settings.getByRole('button', { name: /^Training/ })).toHaveCount(0);
  await guest.button('Show all settings').click();
  await expect(settings.getByRole('button', { name: /^Teacher/ })).toBeVisible();
});

test('back and forward go through views and experiments, settings stay, titles tell them apart', async ({
  lab,
  page,
}) => {
  await lab.open(toyFragment());
  const views = page.getByRole('navigation', { name: 'Views' });
  const current = views.locator('[aria-current="page"]');
  const list = page.getByRole('navigation', { name: 'Experiments' });
  await expect(page).toHaveTitle('Distillation Lab');
  await lab.show('Verdict');
  await expect(page).toHaveTitle('Verdict · Distillation Lab');
  await lab.show('Experiments');
  await list.getByRole('button', { name: 'Noisy labels' }).click();
  await expect(page).toHaveURL(/experiment=noisy-labels/);
  await expect(page).toHaveTitle('Noisy labels · Experiments · Distillation Lab');
  await lab.show('Lab');
  await page.getByRole('slider', { name: /^Temperature/ }).focus();
  await page.keyboard.press('End');
  await expect(page).toHaveURL(/distillation\.temperature=30/);

  await page.goBack();
  await expect(page.getByRole('article', { name: 'Noisy labels' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('article', { name: 'A first race' })).toBeVisible();
  await page.goBack();
  await expect(current).toHaveText('Verdict');
  await page.goBack();
  await expect(current).toHaveText('Lab');
  await expect(page.getByRole('slider', { name: /^Temperature/ })).toHaveAttribute(
    'aria-valuetext',
    /30/,
  );
  await page.goForward();
  await page.goForward();
  await page.goForward();
  await expect(page.getByRole('article', { name: 'Noisy labels' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('article', { name: 'Noisy labels' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('article', { name: 'A first race' })).toBeVisible();
});

test('an experiment has a link of its own, which is what Share gives', async ({ page }) => {
  await page.goto('./#v=1&view=experiments&experiment=noisy-labels');
  await expect(page.getByRole('article', { name: 'Noisy labels' })).toBeVisible();
  await page.getByRole('navigation', { name: 'Experiments' }).getByText('A first race').click();
  await expect(page).toHaveURL(/experiment=default/);
  const share = page.getByRole('button', { name: 'Share' });
  await share.click();
  const dialog = page.getByRole('dialog', { name: 'Share this experiment' });
  await expect(dialog.getByRole('textbox', { name: 'Link' })).toHaveValue(page.url());
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(share).toBeFocused();
});

test('an instructor sends a task along, as plain text, and nothing but the lab', async ({
  lab,
  page,
  context,
}) => {
  await lab.open(toyFragment());
  await page.getByRole('button', { name: 'Share' }).click();
  const dialog = page.getByRole('dialog', { name: 'Share this experiment' });
  const task = 'Which T <img src=x onerror=alert(1)> is <b>best</b>?';
  await dialog.getByRole('textbox', { name: /^Your task/ }).fill(task);
  for (const box of await dialog.getByRole('checkbox').all()) await box.check();
  const link = await dialog.getByRole('textbox', { name: 'Link' }).inputValue();

  const guest = new LabPage(await context.newPage());
  await guest.open(new URL(link).hash);
  const line = guest.page.getByRole('region', { name: 'Task' });
  await expect(line).toContainText(task);
  await expect(line.locator('img, b')).toHaveCount(0);
  await expect(guest.page.getByRole('region', { name: 'Settings' })).toBeHidden();
  const left = await guest.runSection.evaluate((section) => section.getBoundingClientRect().left);
  expect(left).toBeLessThan(40);
  expect(await findViolations(guest.page)).toEqual([]);
  await line.getByRole('button', { name: 'Show all settings' }).click();
  await expect(guest.page.getByRole('region', { name: 'Settings' })).toBeVisible();
  await expect(line).toContainText(task);
});

test('a page whose question is hidden still has a task', async ({ lab, page }) => {
  await lab.open('#v=1&workload=toy2d&hide=preset');
  await expect(page.getByRole('region', { name: 'Task' })).toContainText('?');
});

test('the code fills the window, says that phones cannot open localhost, and a sheet sends it', async ({
  lab,
  page,
}) => {
  await page.addInitScript(() => {
    Object.assign(window, { sent: [] });
    Object.defineProperty(navigator, 'share', {
      value: async (data: ShareData) => {
        (window as unknown as { sent: ShareData[] }).sent.push(data);
      },
    });
  });
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 1920, height: 1080 });
  await lab.open(toyFragment());
  await page.getByRole('button', { name: 'Share' }).click();
  const dialog = page.getByRole('dialog', { name: 'Share this experiment' });
  await expect(dialog).toContainText('Phones cannot open this address');
  await dialog.getByRole('button', { name: 'Send with another app …' }).click();
  const sent = () => page.evaluate(() => (window as unknown as { sent: ShareData[] }).sent);
  await expect.poll(sent).toEqual([{ title: 'Distillation Lab', url: page.url() }]);

  await dialog.getByRole('button', { name: 'Show over the whole window' }).click();
  const poster = page.getByRole('dialog', { name: 'Scan to open the experiment' });
  const code = poster.getByRole('img', { name: 'QR code of the link' });
  await expect(code).toBeVisible();
  const box = await code.boundingBox();
  expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThan(800);
  const paper = await poster.evaluate((element) => getComputedStyle(element).backgroundColor);
  expect(paper).toBe('rgb(255, 255, 255)');
  expect(await findViolations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(poster).toBeHidden();
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('on a phone the code is above the fold', async ({ lab, page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await lab.open(toyFragment());
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.getByRole('img', { name: 'QR code of the link' })).toBeInViewport({ ratio: 1 });
});
