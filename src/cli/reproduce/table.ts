/** Tables of measured figures beside published ones, as Markdown. */

export interface Table {
  title: string;
  head: string[];
  rows: string[][];
}

export function markdownOf({ title, head, rows }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return `${[title, '', line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)].join('\n')}\n`;
}
