/** The lab view as one screen: the answer, the charts, the run before, and steps chosen in the chart. */
import { expect, test } from '../fixtures';
import { fragmentOf, toyFragment } from '../pages/labPage';

const toy = toyFragment({ backend: 'wasm' });

test('the answer stands beside Run, and leads to more seeds', async ({ lab, page }) => {
  await lab.open(toy);
  await expect(lab.runSection.getByText(/Who learns more/)).toBeVisible();
  await lab.runToEnd();
  const percent = String.raw`\d+\.\d+%`;
  const answer = lab.runSection.getByText(
    new RegExp(`^Student ${percent}, baseline ${percent}, in this one seed`),
  );
  await expect(answer).toBeVisible();
  // The same figures as in the table of results.
  const [, student = '', baseline = ''] = await lab.resultRow('Test accuracy');
  const shown = (await answer.innerText()).match(/[\d.]+(?=%)/g)?.map(Number) ?? [];
  expect(Math.abs((shown[0] ?? 0) - Number.parseFloat(student))).toBeLessThanOrEqual(0.05);
  expect(Math.abs((shown[1] ?? 0) - Number.parseFloat(baseline))).toBeLessThanOrEqual(0.05);
  await lab.button('Repeat over 5 seeds').click();
  await expect(page.getByRole('region', { name: 'Verdict' })).toBeVisible();
  await expect(page.getByText(/seed 5/).first()).toBeVisible();
});

test('a run is compared with the one before it', async ({ lab }) => {
  await lab.open(toy);
  await lab.runToEnd();
  await expect(lab.runSection.getByText(/What changed|Same seed/)).toHaveCount(0);
  await lab.runToEnd();
  await expect(lab.runSection.getByText(/the same curve, to the last digit/)).toBeVisible();
  await lab.button('New seed').click();
  await lab.expectHeadline('Ready to run');
  await lab.runToEnd();
  await expect(lab.runSection.getByText(/^What changed: seed 1 → \d/)).toBeVisible();
});

test('the chart chooses the step that the pictures show', async ({ lab, page }) => {
  await lab.open(toy);
  await lab.runToEnd();
  const scrubber = page.getByRole('region', { name: 'Step of the run' });
  await expect(scrubber).toContainText('Step 20 of 20');
  await expect(scrubber).toContainText('latest');
  await lab.accuracy.click({ position: { x: 1, y: 20 } });
  await expect(scrubber).toContainText('Step 0 of 20');
  await expect(scrubber).toContainText('past');
  // In the accuracy and in the losses alike.
  await expect(page.getByText('shown: step 0', { exact: true })).toHaveCount(2);
  await lab.accuracy.focus();
  await page.keyboard.press('End');
  await expect(scrubber).toContainText('latest');
  await page.keyboard.press('Home');
  await expect(scrubber).toContainText('Step 0 of 20');
  await lab.button('Latest').click();
  await expect(page.getByText(/^shown: step/)).toHaveCount(0);
});

for (const workload of ['mnist', 'toy2d'] as const) {
  test(`everything is on one screen of 1440 by 900: ${workload}`, async ({ lab, page }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await lab.open(
      workload === 'toy2d'
        ? toy
        : fragmentOf('mnist', {
            backend: 'wasm',
            'training.epochs': 1,
            'workload.options.trainSize': 500,
          }),
    );
    await lab.runToEnd();
    await expect(page.getByText(/one run cannot say/)).toBeVisible();
    const scrolling = await page.evaluate(() =>
      [...document.querySelectorAll('html, html *')]
        .filter((element) => {
          const isOpen = /auto|scroll/.test(getComputedStyle(element).overflowY);
          const isPage = element === document.documentElement;
          return (isOpen || isPage) && element.scrollHeight > element.clientHeight + 1;
        })
        .map(({ className }) => String(className)),
    );
    expect(scrolling).toEqual([]);
  });
}

test('on a phone the answer stands in the bar at the foot of the screen', async ({ lab, page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await lab.open(toy);
  await lab.runToEnd();
  await page.evaluate(() => window.scrollTo(0, 0));
  await expect(lab.runSection.getByText(/^Student .* in this one seed/)).toBeInViewport({
    ratio: 1,
  });
});
