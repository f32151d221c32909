/** How a page looks: what axe finds, in both colour schemes and at the widths of phone, laptop and wall. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const SCHEMES = ['light', 'dark'] as const;
const WIDTHS = [360, 1024, 1920];

/** What axe objects to in the page as it is now. */
export async function findViolations(page: Page) {
  // In one piece and without what passes: handing all of that over takes longer than finding it.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  return (await axe.analyze()).violations;
}

/**
 * Expects that axe finds nothing and that nothing is wider than the window, in every look;
 * `prepare` is called in each, since a width may fold away what another shows.
 */
export async function expectAccessible(page: Page, prepare = async () => {}): Promise<void> {
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      await prepare();
      // A tooltip under the mouse would lie outside the page's landmarks.
      await page.mouse.move(0, 0);
      await expect(page.getByRole('tooltip')).toHaveCount(0);
      const look = `${colorScheme}, ${width} px`;
      expect(await findViolations(page), look).toEqual([]);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, look).toBeLessThanOrEqual(0);
    }
  }
}
