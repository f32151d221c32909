/** The view of sweeps and automatic tuning as a test sees it. */
import { expect, type Locator, type Page } from '@playwright/test';

/** Lists as a visitor writes them. */
export interface SweepLists {
  temperatures: string;
  alphas: string;
  seeds: number;
}

export class SweepsPage {
  readonly sweep: Locator;
  readonly map: Locator;
  readonly tuning: Locator;
  readonly cell: Locator;

  constructor(readonly page: Page) {
    this.sweep = page.getByRole('region', { name: 'Sweep', exact: true });
    this.map = page.getByRole('region', { name: 'Map' });
    this.tuning = page.getByRole('region', { name: 'Tuning' });
    this.cell = page.getByRole('region', { name: 'Chosen cell' });
  }

  async show(): Promise<void> {
    await this.page.getByRole('button', { name: 'Sweeps', exact: true }).click();
    await expect(this.sweep).toBeVisible();
  }

  async write({ temperatures, alphas, seeds }: SweepLists): Promise<void> {
    await this.sweep.getByRole('textbox', { name: /^Values of Temperature/ }).fill(temperatures);
    await this.sweep.getByRole('textbox', { name: /^Values of Alpha/ }).fill(alphas);
    await this.sweep.getByRole('textbox', { name: 'Seeds' }).fill(String(seeds));
  }

  async start(runs: string): Promise<void> {
    await this.sweep.getByRole('button', { name: `Start (${runs})` }).click();
  }

  /** Opens a `sweep.json`. */
  async open(file: string): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await this.sweep.getByRole('button', { name: 'Open a sweep.json' }).click();
    await (await chooser).setFiles(file);
  }

  async expectStatus(text: string): Promise<void> {
    await expect(this.map.getByRole('status')).toHaveText(text);
  }

  /** What the cells say, row by row from the top. */
  async figures(): Promise<string[]> {
    return await this.map.getByRole('table').first().getByRole('button').allInnerTexts();
  }

  /** Saves one of the files of a sweep, and gives its path. */
  async save(item: string): Promise<string> {
    const saved = this.page.waitForEvent('download');
    await this.map.getByRole('button', { name: 'Export' }).click();
    await this.page.getByRole('menuitem', { name: item }).click();
    return await (await saved).path();
  }
}

const RELEASED = 'test: runs are released';

/**
 * Lets the queue of this page begin `count` runs; further ones stay where they are, until
 * `releaseRuns` and a reload.
 */
export async function holdRunsAfter(page: Page, count: number): Promise<void> {
  await page.addInitScript(
    ({ most, released }) => {
      if (sessionStorage.getItem(released)) return;
      let begun = 0;
      const post = Worker.prototype.postMessage;
      Worker.prototype.postMessage = function (this: Worker, ...values: unknown[]) {
        const { type, runId } = values[0] as { type: string; runId: string };
        const isQueued = type === 'run' && runId.startsWith('pool-');
        if (isQueued) begun += 1;
        if (!isQueued || begun <= most) Reflect.apply(post, this, values);
      };
    },
    { most: count, released: RELEASED },
  );
}

export async function releaseRuns(page: Page): Promise<void> {
  await page.evaluate((released) => sessionStorage.setItem(released, 'yes'), RELEASED);
}
