import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '../fixtures';
import { toyFragment } from '../pages/labPage';

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [360, 1024, 1920]) {
    test(`axe finds nothing: ${colorScheme}, ${width} px`, async ({ lab, page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 900 });
      await lab.open(toyFragment({ backend: 'wasm' }));
      const before = await new AxeBuilder({ page }).analyze();
      expect(before.violations).toEqual([]);
      await lab.runToEnd();
      for (const name of [/^Task and examples/, /^Teacher/, /^Student/, /^Training/]) {
        const section = page.getByRole('button', { name }).first();
        if ((await section.getAttribute('aria-expanded')) === 'false') await section.click();
      }
      const after = await new AxeBuilder({ page }).analyze();
      expect(after.violations).toEqual([]);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBeLessThanOrEqual(0);
    });
  }
}
