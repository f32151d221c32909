/** Tables as text, for the terminal and for Markdown: the same cells, the same padding. */

export interface Table {
  title: string;
  columns: readonly string[];
  /** The first column is text, the others are figures and stand to the right. */
  rows: readonly (readonly string[])[];
  notes?: readonly string[];
}

/** Pipes in cells would end them. */
const escaped = (cell: string): string => cell.replaceAll('|', '\\|');

export function markdownOf({ columns, rows, notes = [] }: Table): string {
  const cells = [columns, ...rows].map((row) => row.map(escaped));
  const widths = columns.map((_, column) =>
    Math.max(3, ...cells.map((row) => row[column]!.length)),
  );
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => padCell(cell, widths[column]!, column)).join(' | ')} |`;
  const rule = widths.map((width, column) =>
    column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  const table = [line(cells[0]!), line(rule), ...cells.slice(1).map(line)].join('\n');
  return [table, ...notes.map((note) => `\n${note}`)].join('\n');
}

export function textOf(table: Table): string {
  return `\n${table.title}\n\n${markdownOf(table)}\n`;
}

function padCell(cell: string, width: number, column: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}

/** Milliseconds to three digits. */
export function formatMs(ms: number): string {
  return Number.isFinite(ms) ? digits(ms) : '–';
}

/** A ratio to two or three digits: `1.64 ×`, `118 ×`. */
export function formatTimes(ratio: number): string {
  return Number.isFinite(ratio) ? `${digits(ratio)} ×` : '–';
}

/** Three significant digits, without exponent; whole numbers from 100 on. */
export function digits(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en');
  return value >= 0.1 ? value.toPrecision(3) : value.toPrecision(2);
}
