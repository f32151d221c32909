/** Hands each test a `lab`; every test fails on errors that the page did not expect. */
import { type BrowserContext, test as base, expect } from '@playwright/test';
import { LabPage } from './pages/labPage';

/** Nobody watches: runs go as fast as they can, unless a test chooses another speed. */
export async function chooseFastRuns(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    try {
      const key = 'distillation-lab speed';
      if (localStorage.getItem(key) === null) localStorage.setItem(key, 'fast');
    } catch {
      // A page that may not store anything.
    }
  });
}

export const test = base.extend<{ lab: LabPage }>({
  context: async ({ context }, use) => {
    await chooseFastRuns(context);
    await use(context);
  },
  lab: async ({ page }, use) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await use(new LabPage(page));
    expect(errors).toEqual([]);
  },
});

export { expect };
