/** Hands each test a `lab`; every test fails on errors that the page did not expect. */
import { test as base, expect } from '@playwright/test';
import { LabPage } from './pages/labPage';

export const test = base.extend<{ lab: LabPage }>({
  lab: async ({ page }, use) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await use(new LabPage(page));
    expect(errors).toEqual([]);
  },
});

export { expect };
