/** The lab as a test sees it: what a visitor can do and read, by role and name. */
import { expect, type Locator, type Page, type Worker } from '@playwright/test';
import type { WorkloadId } from '../../src/config/experiment';
import { encodeLink } from '../../src/config/link/link';
import { applyChanges, type ConfigChanges } from '../../src/config/paths';
import { catalog } from '../../src/workloads/catalog';

/** The fragment of a link to `workload`'s defaults with `changes`. */
export function fragmentOf(workload: WorkloadId, changes: ConfigChanges = {}): string {
  return `#${encodeLink(applyChanges(catalog[workload].defaults, changes), catalog)}`;
}

/** A toy run of `epochs` × 5 steps whose teacher trains in a moment. */
export const toyChanges: ConfigChanges = {
  'workload.options.trainSize': 80,
  'teacher.training.trainSize': 80,
  'teacher.training.epochs': 2,
  'training.batchSize': 16,
  'training.epochs': 4,
};

export function toyFragment(changes: ConfigChanges = {}): string {
  return fragmentOf('toy2d', { ...toyChanges, ...changes });
}

/** Steps of `longToyFragment`. */
export const LONG_TOY_STEPS = 40;

/** A toy run long enough to be cut off in its middle; its student has dropout. */
export const longToyFragment = toyFragment({
  backend: 'wasm',
  'training.epochs': 8,
  'student.architecture': { kind: 'mlp', hidden: [12, 8], dropout: 0.2 },
});

export class LabPage {
  readonly runSection: Locator;
  readonly results: Locator;
  readonly alert: Locator;
  readonly badge: Locator;
  readonly marks: Locator;
  /** The reading cursor of the accuracy chart. */
  readonly accuracy: Locator;

  constructor(readonly page: Page) {
    this.runSection = page.getByRole('region', { name: 'Run', exact: true });
    this.results = page.getByRole('region', { name: 'Results' });
    this.alert = page.getByRole('alert');
    this.badge = page.getByRole('button', { name: /^Runs on/ });
    this.accuracy = page.getByRole('slider', { name: 'Test accuracy at a step' });
    this.marks = page.getByRole('list', { name: 'Settings changed while running' });
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Opens the lab and waits until its engine has shown the examples. */
  async open(fragment = ''): Promise<void> {
    await this.page.goto(`./${fragment}`);
    await expect(this.page.getByRole('heading', { name: 'Distillation Lab' })).toBeVisible();
    await this.expectHeadline('Ready to run');
  }

  /** Goes to another view. */
  async show(view: string): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Views' }).getByText(view).click();
  }

  async expectHeadline(text: string): Promise<void> {
    await expect(this.runSection.getByText(text, { exact: true }).first()).toBeVisible({
      timeout: 120_000,
    });
  }

  /** The step that the run bar shows, such as `step 12 of 400`. */
  async expectStep(step: number, total: number): Promise<void> {
    // Exactly, since a task's scrubber may stand in the same region.
    const text = `step ${step} of ${total.toLocaleString('en')}`;
    await expect(this.runSection.getByText(text, { exact: true })).toBeVisible();
  }

  /** Takes single steps from the beginning of a run of `total`, and leaves it paused. */
  async stepTo(step: number, total: number): Promise<void> {
    for (let done = 1; done <= step; done++) {
      await this.button('Step').click();
      await this.expectStep(done, total);
      await this.expectHeadline('Paused');
    }
  }

  async runToEnd(): Promise<void> {
    await this.button('Run').click();
    await this.expectHeadline('Done');
  }

  /** Opens the part of the result table that is folded at first. */
  async showAllFigures(): Promise<void> {
    await expect(this.results.getByRole('button', { name: /(More|Fewer) figures/ })).toBeVisible();
    const more = this.results.getByRole('button', { name: 'More figures' });
    if (await more.isVisible()) await more.click();
  }

  /** Figures of one row of the result table, left to right: teacher, student, baseline. */
  async resultRow(name: string): Promise<string[]> {
    await this.showAllFigures();
    const row = this.results.getByRole('row', { name: new RegExp(`^${name}`) });
    // Reading many texts does not wait for any, and the view may still be loading.
    await expect(row).toBeVisible();
    return await row.getByRole('cell').allInnerTexts();
  }

  /** The engine's thread. */
  async engine(): Promise<Worker> {
    const worker = this.page.workers().find((each) => each.url().includes('engine.worker'));
    return worker ?? (await this.page.waitForEvent('worker'));
  }
}
