/**
 * The folder of a sweep: `sweep.json` (what is run), `cells.jsonl` (a line a run that has ended, as
 * it ends), and made of them `cells.csv` and `heatmap.svg`.
 */
import { appendFile, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { scoreOf } from '../../config/catalog';
import type { ExperimentConfig } from '../../config/experiment';
import type { CellOutcome } from '../../sweeps/cellGroups';
import { type SweepCell, type SweepConfig, sweepText } from '../../sweeps/definition';
import { heatMapOf } from '../../sweeps/heatMap';
import { heatMapSvg, sweepTitle } from '../../sweeps/heatMapSvg';
import { sweepCsv } from '../../sweeps/sweepCsv';
import { outcomeLine, parseOutcome } from '../../sweeps/sweepLines';
import { catalog } from '../../workloads/catalog';
import { BadInput } from '../badInput';
import { makeOutFolder } from '../outPath';
import { lockFolder } from './folderLock';

const CELLS = 'cells.jsonl';

/**
 * Opens `folder` for `sweep` and tells what has ended there. Runs that failed are tried again.
 * Throws BadInput where the folder cannot be made, is in use or holds another sweep.
 */
export async function openFolder(folder: string, sweep: SweepConfig): Promise<CellOutcome[]> {
  await makeOutFolder(folder);
  await lockFolder(folder);
  const path = join(folder, 'sweep.json');
  const text = sweepText(sweep);
  const before = await readIfThere(path);
  const lines = (await readIfThere(join(folder, CELLS))) ?? '';
  if (before !== text) {
    const isOther = before !== null && !isCut(before, text, lines);
    if (isOther) {
      throw new BadInput([`${folder}: holds another sweep; choose an empty folder with --out`]);
    }
    await writeWhole(path, text);
  }
  // What follows half a line, as of a full disk, would be lost with it.
  if (lines !== '' && !lines.endsWith('\n')) await appendFile(join(folder, CELLS), '\n');
  return lines.split('\n').flatMap((line) => parseOutcome(line) ?? []);
}

/** Whether `before` is the beginning of `text`, or of a sweep that no run is left of. */
function isCut(before: string, text: string, lines: string): boolean {
  if (text.startsWith(before)) return true;
  try {
    JSON.parse(before);
    return false;
  } catch {
    return lines.trim() === '';
  }
}

/** Never leaves half a file. */
async function writeWhole(path: string, text: string): Promise<void> {
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, text);
  await rename(draft, path);
}

export async function addOutcome(folder: string, outcome: CellOutcome): Promise<void> {
  await appendFile(join(folder, CELLS), outcomeLine(outcome));
}

/** Table and picture of all `cells`, those that have not ended included. */
export async function writeReports(
  folder: string,
  base: ExperimentConfig,
  cells: readonly SweepCell[],
  outcomes: ReadonlyMap<number, CellOutcome>,
): Promise<void> {
  const all = cells
    .map(
      ({ index, coordinates }): CellOutcome =>
        outcomes.get(index) ?? { index, coordinates, summary: null, error: null },
    )
    .sort((a, b) => a.index - b.index);
  const measure = base.baseline ? 'gain' : 'score';
  const score = scoreOf(catalog, base);
  await writeFile(join(folder, 'cells.csv'), sweepCsv(catalog[base.workload.id].task(base), all));
  await writeFile(
    join(folder, 'heatmap.svg'),
    heatMapSvg(heatMapOf(all, measure, score), measure, score, sweepTitle(all)),
  );
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
