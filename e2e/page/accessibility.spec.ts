import { expect, test } from '../fixtures';
import { toyFragment } from '../pages/labPage';
import { expectAccessible } from '../pages/looks';

test('axe finds nothing in the lab, before a run and after it', async ({ lab, page }) => {
  await lab.open(toyFragment({ backend: 'wasm' }));
  await expectAccessible(page);
  await lab.runToEnd();
  await expectAccessible(page, async () => {
    for (const name of [/^Examples/, /^Teacher/, /^Student/, /^Training/]) {
      const section = page.getByRole('button', { name }).first();
      if ((await section.getAttribute('aria-expanded')) === 'false') await section.click();
      await expect(section).not.toHaveAttribute('aria-expanded', 'false');
    }
  });
});
