/** The dark-knowledge inspector as a test sees it. */
import { expect, type Locator, type Page } from '@playwright/test';

export type ModelName = 'Teacher' | 'Student' | 'Baseline';

export class InspectorPage {
  readonly column: Locator;
  readonly examples: Locator;
  readonly heading: Locator;
  readonly open: Locator;
  readonly own: Locator;
  readonly slider: Locator;

  constructor(readonly page: Page) {
    const region = (name: string) => page.getByRole('region', { name, exact: true });
    this.column = region('Dark knowledge');
    this.examples = region('Examples');
    this.heading = this.examples.getByRole('heading').first();
    this.open = region('Open example');
    this.own = region('Your own example');
    this.slider = page.getByRole('slider', { name: 'Step of the run' });
  }

  async show(): Promise<void> {
    await this.page.getByRole('button', { name: 'Dark knowledge', exact: true }).click();
    await expect(this.examples).toBeVisible();
  }

  async showLab(): Promise<void> {
    await this.page.getByRole('button', { name: 'Lab', exact: true }).click();
  }

  similarity(model: ModelName): Locator {
    return this.page.getByRole('table', { name: new RegExp(`^${model}: mean soft`) });
  }

  confusion(model: ModelName): Locator {
    return this.page.getByRole('table', { name: new RegExp(`^${model}: examples`) });
  }

  /** Errors written under the confusion matrices: teacher, student, baseline. */
  async errors(): Promise<number[]> {
    const region = this.page.getByRole('region', { name: 'Confusion matrices' });
    const lines = region.getByText(/^[\d,]+ errors? in/);
    await expect(lines.first()).toBeVisible();
    const texts = await lines.allInnerTexts();
    return texts.map((text) => numberIn(text));
  }

  /** How many examples a filter has. */
  async count(filter: string): Promise<number> {
    const chip = this.examples.locator('label', { hasText: new RegExp(`^${filter} *[\\d,]+$`) });
    return numberIn(await chip.innerText());
  }

  faces(): Locator {
    return this.examples
      .getByRole('radiogroup', { name: 'Examples of this page' })
      .getByRole('radio');
  }
}

/** The first whole number of a text. */
export function numberIn(text: string): number {
  return Number((/[\d,]+/.exec(text)?.[0] ?? '').replaceAll(',', ''));
}
