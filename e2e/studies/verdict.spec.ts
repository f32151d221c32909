import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { applyChanges } from '../../src/config/paths';
import type { Summary } from '../../src/protocol/summary';
import { catalog } from '../../src/workloads/catalog';
import { expect, test } from '../fixtures';
import { toyChanges, toyFragment } from '../pages/labPage';
import { expectAccessible, findViolations } from '../pages/looks';
import { storedRows } from '../pages/storedRuns';
import { holdRunsAfter, releaseRuns } from '../pages/sweepsPage';

const changes = { backend: 'wasm', 'training.seed': 7 };

/** What the command line measures for the same experiment. */
function distill(folder: (name: string) => string, seed: number): Summary {
  const [specFile, runFile] = [folder('spec.json'), folder('run.json')];
  const spec = applyChanges(catalog.toy2d.defaults, {
    ...toyChanges,
    ...changes,
    'training.seed': seed,
  });
  writeFileSync(specFile, JSON.stringify(spec));
  const args = ['--import', 'tsx', 'src/cli/distill.ts', specFile, '--out', runFile];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(stderr).toContain('agreement');
  expect(status).toBe(0);
  return JSON.parse(readFileSync(runFile, 'utf8')).summary;
}

test('a run is repeated over seeds to a verdict, with the figures of the command line', async ({
  lab,
  page,
}, testInfo) => {
  await lab.open(toyFragment(changes));
  await lab.show('Verdict');
  const verdict = page.getByRole('region', { name: 'Does the teacher help?' });

  await test.step('before: says what will stand here', async () => {
    await expect(verdict).toContainText('one run cannot say');
    expect(await findViolations(page)).toEqual([]);
  });

  await test.step('repeats, with the control', async () => {
    await page.getByRole('textbox', { name: 'Seeds' }).fill('3');
    await page.getByRole('switch', { name: 'Label-smoothing control' }).check();
    await lab.button('Repeat over 3 seeds').click();
    await expect(page.getByText('6 of 6 runs')).toBeVisible();
    await expect(verdict).toContainText(
      /The teacher helps|No difference|The teacher hurts|Undecided/,
    );
    await expect(verdict).toContainText(/95% interval .* to .*3 seeds/);
    await expect(verdict).toContainText('ε = 0.1');
  });

  await test.step('each seed as the command line has it', async () => {
    await page.getByRole('button', { name: 'Every seed in figures' }).click();
    for (const seed of [7, 9]) {
      const { teacher, student, baseline } = distill((name) => testInfo.outputPath(name), seed);
      const row = verdict.getByRole('row', { name: new RegExp(`^${seed} `) });
      await expect(row).toBeVisible();
      const cells = await row.getByRole('cell').allInnerTexts();
      const expected = [teacher, student, baseline].map((model) =>
        model ? `${(100 * model.score).toFixed(2)}%` : '',
      );
      expect(cells.slice(0, 3)).toEqual(expected);
    }
  });

  await test.step('metrics, classes, costs and Pareto chart are there', async () => {
    const metrics = page.getByRole('region', { name: 'Metrics', exact: true });
    await expect(metrics).toContainText('mean of 3 seeds');
    for (const name of ['Accuracy', 'Top-2', 'Macro F1', 'Negative', 'Calibration', 'KL']) {
      const row = metrics.getByRole('row', { name: new RegExp(`^${name}`) });
      await expect(row.getByRole('cell').nth(1)).toHaveText(/\d.* ± \d/);
    }
    await page.getByRole('button', { name: 'Recall', exact: true }).click();
    const classTable = page.getByRole('region', { name: 'Table of classes' });
    await expect(classTable.getByRole('row')).toHaveCount(4);
    const costs = page.getByRole('region', { name: 'Cost', exact: true });
    await expect(costs.getByRole('row', { name: /^Training the control/ })).toBeVisible();
    await page.getByRole('button', { name: 'The models as a table' }).click();
    const pareto = page.getByRole('region', { name: 'Accuracy against cost' });
    await expect(pareto.getByRole('row', { name: /^Student 2 → 16 → 3, seed 8/ })).toBeVisible();
    await expect(pareto.getByRole('row', { name: /yes$/ }).first()).toBeVisible();
  });
});

test('repeated runs pause, go on and are cancelled, beside a run of the lab', async ({
  lab,
  page,
}) => {
  await lab.open(toyFragment({ ...changes, 'training.epochs': 400 }));
  await lab.show('Verdict');
  await lab.button('Repeat over 5 seeds').click();
  await expect(page.getByText(/seed 7: training \d+%/)).toBeVisible();
  await lab.button('Pause').click();
  await expect(page.getByText('Paused', { exact: true })).toBeVisible();
  await lab.show('Lab');
  await lab.runToEnd();
  await lab.show('Verdict');
  await lab.button('Go on').click();
  await expect(page.getByText('Running', { exact: true })).toBeVisible();
  await lab.button('Cancel').click();
  await expect(page.getByText(/^Cancelled/)).toBeVisible();
  await expect(lab.button('Repeat over 5 seeds')).toBeEnabled();
});

test('a verdict goes on after a reload with the seeds that are missing, and stays', async ({
  lab,
  page,
}) => {
  const runs = () => storedRows<{ id: string; createdAt: number }>(page, 'runs');
  const verdict = page.getByRole('region', { name: 'Does the teacher help?' });
  await holdRunsAfter(page, 2);
  await lab.open(toyFragment(changes));
  await lab.show('Verdict');
  await lab.button('Repeat over 5 seeds').click();
  await expect(page.getByText('2 of 5 runs')).toBeVisible();
  await expect.poll(async () => (await runs()).length).toBe(2);
  const before = await runs();

  await releaseRuns(page);
  await page.reload();
  await expect(page.getByText('Interrupted: 3 runs to go')).toBeVisible();
  await lab.button('Resume').click();
  await expect(page.getByText('5 of 5 runs')).toBeVisible();
  await expect(verdict).toContainText(/95% interval .* to .*5 seeds/);
  const after = await runs();
  expect(after).toHaveLength(5);
  expect(after.filter(({ id }) => before.some((run) => run.id === id))).toEqual(before);

  const text = await verdict.innerText();
  await page.reload();
  await expect(page.getByText('5 of 5 runs')).toBeVisible();
  expect(await verdict.innerText()).toBe(text);

  // A visit with other settings asks another question; the earlier verdict can still be looked at.
  await page.goto(`./${toyFragment({ ...changes, 'distillation.temperature': 9 })}&view=verdict`);
  await page.reload();
  await expect(verdict).toContainText('one run cannot say');
  const kept = page.getByLabel('Verdict on show');
  await kept.selectOption({ index: 1 });
  await expect(verdict).toContainText(/95% interval .* to .*5 seeds/);
  await expect(verdict).toContainText('other settings than the form has now');
});

test('one run of the lab has its metrics here, and axe finds nothing', async ({ lab, page }) => {
  await lab.open(toyFragment(changes));
  await lab.runToEnd();
  await lab.show('Verdict');
  await expect(page.getByText('Undecided: one seed never decides')).toBeVisible();
  await expect(page.getByText(/McNemar/)).toBeVisible();
  await expect(page.getByText('of the run in the lab: one run, one seed')).toBeVisible();
  await expectAccessible(page);
});
