/**
 * The folder of a sweep: `sweep.json` (what is run), `cells.jsonl` (a line a run that has ended, as
 * it ends), and made of them `cells.csv` and `heatmap.svg`.
 */
import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type SweepCell, type SweepSpec, sweepText } from '../../spec/sweep';
import type { CellOutcome } from '../../sweeps/cellGroups';
import { heatMapOf } from '../../sweeps/heatMap';
import { heatMapSvg, sweepTitle } from '../../sweeps/heatMapSvg';
import { sweepCsv } from '../../sweeps/sweepCsv';
import { outcomeLine, parsedOutcome } from '../../sweeps/sweepLines';
import { BadInput } from '../badInput';

/**
 * Opens `folder` for `sweep` and tells what has ended there. Runs that failed are tried again.
 * Throws BadInput where the folder holds another sweep.
 */
export async function openFolder(folder: string, sweep: SweepSpec): Promise<CellOutcome[]> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'sweep.json');
  const text = sweepText(sweep);
  const before = await readIfThere(path);
  if (before === null) await writeFile(path, text);
  else if (before !== text) {
    throw new BadInput([`${folder}: holds another sweep; choose an empty folder with --out`]);
  }
  const lines = (await readIfThere(join(folder, 'cells.jsonl'))) ?? '';
  return lines.split('\n').flatMap((line) => parsedOutcome(line) ?? []);
}

export async function addOutcome(folder: string, outcome: CellOutcome): Promise<void> {
  await appendFile(join(folder, 'cells.jsonl'), outcomeLine(outcome));
}

/** Table and picture of all `cells`, those that have not ended included. */
export async function writeReports(
  folder: string,
  cells: readonly SweepCell[],
  outcomes: ReadonlyMap<number, CellOutcome>,
): Promise<void> {
  const all = cells
    .map(
      ({ index, coordinates }): CellOutcome =>
        outcomes.get(index) ?? { index, coordinates, summary: null, error: null },
    )
    .sort((a, b) => a.index - b.index);
  const measure = cells[0]?.spec.baseline ? 'gain' : 'accuracy';
  await writeFile(join(folder, 'cells.csv'), sweepCsv(all));
  await writeFile(
    join(folder, 'heatmap.svg'),
    heatMapSvg(heatMapOf(all, measure), measure, sweepTitle(all)),
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
