import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { applyChanges } from '../../src/config/paths';
import type { CellOutcome } from '../../src/sweeps/cellGroups';
import { catalog } from '../../src/workloads/catalog';
import { expect, test } from '../fixtures';
import { toyChanges, toyFragment } from '../pages/labPage';
import { SweepsPage } from '../pages/sweepsPage';

/** Seeds that do not follow one another, and a student that has no short form. */
const vary = {
  'student.architecture': [
    { kind: 'mlp', hidden: [6] },
    { kind: 'mlp', hidden: [8, 6], dropout: 0.2 },
  ],
  'training.seed': [2, 5],
  'distillation.temperature': [1, 8],
};
const base = applyChanges(catalog.toy2d.defaults, { ...toyChanges, backend: 'wasm' });

/**
 * Losses to this many digits: browser and Node may round logarithms in another way. Answers are the
 * same, each of them.
 */
const LOSS_DIGITS = 12;

/** Everything but times, which differ from run to run. */
function resultsOf(lines: string) {
  const outcomes = lines
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as CellOutcome);
  return outcomes
    .sort((a, b) => a.index - b.index)
    .map(({ index, coordinates, summary, error }) => ({
      index,
      coordinates,
      error,
      models: [summary?.student, summary?.baseline, summary?.teacher].map((model) => [
        model?.score,
        model?.values.errors,
        model?.values.loss?.toPrecision(LOSS_DIGITS),
      ]),
      agreement: summary?.student.values.agreement,
      steps: summary?.steps,
    }));
}

test('a sweep.json gives the same figures in the page and on the command line', async ({
  lab,
  page,
}, testInfo) => {
  const sweeps = new SweepsPage(page);
  const file = testInfo.outputPath('sweep.json');
  await writeFile(file, JSON.stringify({ base, vary }));
  await lab.open(toyFragment({ 'training.epochs': 1 }));
  await sweeps.show();
  await sweeps.open(file);
  await expect(sweeps.sweep.getByRole('textbox', { name: 'Values of Seed' })).toHaveValue('2, 5');
  await expect(page).toHaveURL(/training\.epochs=4/);
  await sweeps.start('8 runs');
  await sweeps.expectStatus('Done');

  const [exported, lines, csv, svg] = [
    await sweeps.save('Sweep as JSON, for the command line'),
    await sweeps.save('Runs as JSON lines'),
    await sweeps.save('Runs as CSV'),
    await sweeps.save('Map as SVG'),
  ];
  const out = testInfo.outputPath('out');
  const args = ['--import', 'tsx', 'src/cli/sweep/sweep.ts', exported, '--out', out];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, expect.stringContaining('cells.csv')]);
  const text = (path: string) => readFile(path, 'utf8');
  const ours = resultsOf(await text(lines));
  expect(ours).toHaveLength(8);
  expect(ours).toEqual(resultsOf(await text(join(out, 'cells.jsonl'))));
  expect(await text(exported)).toBe(await text(join(out, 'sweep.json')));
  expect(await text(svg)).toBe(await text(join(out, 'heatmap.svg')));
  const head = (table: string) => table.slice(0, table.indexOf('\r\n'));
  expect(head(await text(csv))).toBe(head(await text(join(out, 'cells.csv'))));
});

test('a file that is no sweep is refused with what is wrong', async ({ lab, page }, testInfo) => {
  const sweeps = new SweepsPage(page);
  const file = testInfo.outputPath('sweep.json');
  await lab.open(toyFragment());
  await sweeps.show();
  await writeFile(file, '{"vary": {"distillation.alpha": [0, 7], "distillation.heat": [1]}}');
  await sweeps.open(file);
  await expect(lab.alert).toContainText('distillation › heat is not a setting');
  await writeFile(file, 'T = 4');
  await sweeps.open(file);
  await expect(lab.alert).toContainText('It is not JSON');
  await writeFile(file, JSON.stringify({ base, vary: { 'distillation.alpha': [0, 1] } }));
  await sweeps.open(file);
  await expect(lab.alert).toHaveCount(0);
  await expect(sweeps.sweep.getByRole('button', { name: 'Start (2 runs)' })).toBeEnabled();
});
