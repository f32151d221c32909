/** Writes the tables of `docs/benchmarks.md` between their markers, from `docs/benchmarks.json`. */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { comparisonTable, gpuTable } from './comparisonTable';
import { lockstepTable, scalingTable } from './otherTables';
import { type Report, readReport } from './report';
import { markdownOf, type Table } from './table';
import { targetTable } from './targets';

const fileAt = (path: string) => fileURLToPath(new URL(path, import.meta.url));
export const DATA = fileAt('../../docs/benchmarks.json');
const DOCUMENT = fileAt('../../docs/benchmarks.md');

/** Replaces what stands between `<!-- name -->` and `<!-- /name -->`. */
export function between(text: string, name: string, content: string): string {
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const from = text.indexOf(start);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`the document has no ${start} … ${end}`);
  return `${text.slice(0, from + start.length)}\n\n${content}\n\n${text.slice(to)}`;
}

export async function writeDocument(): Promise<void> {
  const report = await readReport(DATA);
  let text = await readFile(DOCUMENT, 'utf8');
  text = between(text, 'targets', markdownOf(targetTable(report)));
  text = between(text, 'comparisons', comparisonsOf(report));
  text = between(text, 'lockstep', locksteps(report));
  text = between(text, 'scaling', scalings(report));
  await writeFile(DOCUMENT, text);
}

function locksteps(report: Report): string {
  const sections = Object.values(report).filter((section) => section.kind === 'lockstep');
  const sources = new Set(sections.map(({ date, machine }) => `${date}, ${machine}`));
  return [...sources, markdownOf(lockstepTable(sections))].join('\n\n');
}

function scalings(report: Report): string {
  return Object.values(report)
    .filter((section) => section.kind === 'scaling')
    .map((section) => writeTable(scalingTable(section), `${section.date}, ${section.machine}`))
    .join('\n\n');
}

function comparisonsOf(report: Report): string {
  return Object.values(report)
    .flatMap((section) => {
      if (section.kind !== 'comparison') return [];
      const source = `${section.date}, ${section.machine}`;
      const tables = [comparisonTable(section), gpuTable(section)].filter(
        (table) => table !== null,
      );
      return tables.map((table) => writeTable(table, source));
    })
    .join('\n\n');
}

function writeTable(table: Table, source: string): string {
  return `### ${table.title}\n\n${source}\n\n${markdownOf(table)}`;
}
