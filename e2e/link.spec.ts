import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './fixtures';
import { LabPage, toyFragment } from './pages/labPage';

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
  'no link of this lab': '#%E0%A4%A',
  'a value nested thousands deep': `#v=1&training.seed=${'['.repeat(3900)}${']'.repeat(3900)}`,
  'more than a million characters': `#v=1&training.seed=${'1'.repeat(1_900_000)}`,
};
for (const [name, fragment] of Object.entries(badLinks)) {
  test(`a bad link explains itself and offers the default: ${name}`, async ({ lab, page }) => {
    await page.goto(`./${fragment}`);
    const notice = page.getByRole('alert').or(page.getByRole('dialog')).first();
    await expect(notice).toContainText(/link/i);
    // A long link is not laid out whole.
    expect((await notice.innerText()).length).toBeLessThan(3000);
    await page
      .getByRole('button', { name: /default/i })
      .last()
      .click();
    await lab.expectHeadline('Ready to run');
    await expect.poll(() => new URL(page.url()).hash).toBe('');
  });
}

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
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
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
