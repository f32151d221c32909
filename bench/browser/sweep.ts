/**
 * `npm run -s bench:sweep -- [sweep.json] --out folder`: runs one sweep in a production build of the
 * page, in headless Chromium, and on the command line, and compares every run of both. The files of
 * each lie in `folder` afterwards. Without a file it is T × α on the digits with three seeds.
 */
import { spawnSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page } from '@playwright/test';
import { build, preview } from 'vite';
import { LabPage, toyFragment } from '../../e2e/pages/labPage';
import { SweepsPage } from '../../e2e/pages/sweepsPage';
import { ensureBrowser } from '../../scripts/browser.mjs';
import { type CellGroup, type CellOutcome, groupCells } from '../../src/sweeps/cellGroups';
import { parseOutcome } from '../../src/sweeps/sweepLines';
import { scoreMetricOf } from '../../src/tasks';
import { machine } from '../node/machine';
import { textOf } from '../report/table';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string' }, workers: { type: 'string', default: '1' } },
});
const [file = 'bench/sweeps/mnist-5x5x3.json'] = positionals;
if (!options.out) throw new Error('name a folder with --out');
const out = resolve(options.out);
/** A sweep may take hours; Ctrl+C ends it. */
const NO_LIMIT = { timeout: 0 };

/** Runs the sweep in the page, saves its files, and gives the seconds from Start to Done. */
async function runInPage(page: Page, address: string, folder: string): Promise<number> {
  const sweeps = new SweepsPage(page);
  await page.goto(`${address}${toyFragment()}`);
  await new LabPage(page).expectHeadline('Ready to run');
  await sweeps.show();
  await sweeps.open(file);
  const started = performance.now();
  await sweeps.sweep.getByRole('button', { name: /^Start \(/ }).click();
  await sweeps.map.getByText('Done', { exact: true }).waitFor(NO_LIMIT);
  const seconds = (performance.now() - started) / 1000;
  const items = {
    'sweep.json': 'Sweep as JSON, for the command line',
    'cells.jsonl': 'Runs as JSON lines',
    'cells.csv': 'Runs as CSV',
    'heatmap.svg': 'Map as SVG',
  };
  for (const [name, item] of Object.entries(items)) {
    await copyFile(await sweeps.save(item), join(folder, name));
  }
  await sweeps.map.screenshot({ path: join(folder, 'map.png') });
  return seconds;
}

/** Runs the page's own definition on the command line, and gives its seconds. */
function runOnCommandLine(sweepFile: string, folder: string): number {
  const started = performance.now();
  const args = ['--import', 'tsx', 'src/cli/sweep/sweep.ts', sweepFile, '--out', folder];
  const { status } = spawnSync(process.execPath, [...args, '--workers', options.workers], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error(`the sweep on the command line ended with ${status}`);
  return (performance.now() - started) / 1000;
}

const ACCURACY = scoreMetricOf({ kind: 'classes' });

/** Runs that ended well, in the order of the grid. */
async function outcomesIn(folder: string): Promise<CellOutcome[]> {
  const lines = (await readFile(join(folder, 'cells.jsonl'), 'utf8')).split('\n');
  return lines.flatMap((line) => parseOutcome(line) ?? []).sort((a, b) => a.index - b.index);
}

function compare(page: readonly CellOutcome[], line: readonly CellOutcome[]) {
  const largest = (figure: (outcome: CellOutcome) => number) =>
    Math.max(...page.map((outcome, i) => Math.abs(figure(outcome) - figure(line[i]!))));
  const [pageCells, lineCells] = [page, line].map((outcomes) => groupCells(outcomes, ACCURACY)) as [
    CellGroup[],
    CellGroup[],
  ];
  return {
    runs: [page.length, line.length].join(' and '),
    'largest difference in accuracy of a run, student': largest((o) => o.summary!.student.score),
    'the same, baseline': largest((o) => o.summary!.baseline?.score ?? 0),
    'largest difference in test loss of a run, student': largest(
      (o) => o.summary!.student.values.loss as number,
    ),
    'largest difference in mean accuracy of a cell': Math.max(
      ...pageCells.map(({ student }, i) => Math.abs(student!.mean - lineCells[i]!.student!.mean)),
    ),
    'cells with another verdict': pageCells.filter(
      ({ verdict }, i) => verdict !== lineCells[i]!.verdict,
    ).length,
  };
}

const folders = { page: join(out, 'page'), line: join(out, 'line') };
await mkdir(folders.page, { recursive: true });
const site = await mkdtemp(join(tmpdir(), 'sweep-'));
await build({ logLevel: 'warn', build: { outDir: site, emptyOutDir: true } });
const server = await preview({ preview: { port: 0 }, build: { outDir: site } });
const browser = await chromium.launch({
  executablePath: await ensureBrowser(),
  args: ['--no-sandbox', '--no-first-run', '--disable-background-networking'],
});
try {
  const address = server.resolvedUrls?.local[0] as string;
  const pageSeconds = await runInPage(await browser.newPage(), address, folders.page);
  const lineSeconds = runOnCommandLine(join(folders.page, 'sweep.json'), folders.line);
  const [page, line] = [await outcomesIn(folders.page), await outcomesIn(folders.line)];
  const rows = Object.entries({
    ...compare(page, line),
    'seconds in the page': pageSeconds.toFixed(1),
    [`seconds on the command line, --workers ${options.workers}`]: lineSeconds.toFixed(1),
  });
  console.log(machine(`Chromium ${browser.version()}`, `Node ${process.versions.node}`));
  console.log(
    textOf({
      title: `${file}: the page and the command line`,
      columns: ['', 'value'],
      rows: rows.map(([name, value]) => [name, String(value)]),
    }),
  );
} finally {
  await browser.close();
  await server.close();
  await rm(site, { recursive: true, force: true });
}
