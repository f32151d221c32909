/** Guesses which column of a table holds the text, which the label, and whether the first row names them. */
import { MAX_CLASSES, type TableColumns } from '../../config/settings/dataset';
import { DatasetError } from '../datasetError';
import type { Table } from './table';

/** Rows that are looked at. */
export const SAMPLE_ROWS = 500;

const TEXT_NAME =
  /^(text|texts|sentence|review|content|message|body|comment|tweet|question|query|utterance|document|input|sms|headline|title|description)s?$/i;
const LABEL_NAME =
  /^(label|labels|class|classes|category|target|sentiment|intent|topic|tag|emotion|rating|stars|score|y|genre|language|lang|spam|label_?text|class_?(name|index))$/i;

/** Names of the columns; “Column 1” … where nothing names them. */
export function columnNames({ keys, sample }: Table, header: boolean): string[] {
  if (keys) return keys;
  const width = widthOf(sample);
  const first = header ? (sample[0] ?? []) : [];
  return Array.from({ length: width }, (_, index) => first[index]?.trim() || `Column ${index + 1}`);
}

/** Throws DatasetError where the table has fewer than two columns. */
export function guessColumns(table: Table): TableColumns {
  const { sample, keys, path } = table;
  const width = keys?.length ?? widthOf(sample);
  if (width < 2) {
    throw new DatasetError(
      `“${path}” has one column only: a row needs a text and its label, separated by a comma or a tab.`,
    );
  }
  const header = keys === null && looksLikeHeader(sample, width);
  const names = columnNames(table, header);
  const rows = header ? sample.slice(1) : sample;
  const isNamed = header || keys !== null;
  const label = findLabel(rows, isNamed ? names : [], width);
  return { text: findText(rows, isNamed ? names : [], width, label), label, header };
}

function widthOf(rows: readonly string[][]): number {
  return rows.reduce((most, row) => Math.max(most, row.length), 0);
}

/** The first row names columns where it says so, or where its cells are unlike those below. */
function looksLikeHeader([first = [], ...rows]: readonly string[][], width: number): boolean {
  if (first.length < width || rows.length === 0) return false;
  const cells = first.map((cell) => cell.trim());
  if (new Set(cells).size < cells.length || cells.some((cell) => cell === '')) return false;
  if (cells.some((cell) => cell.length > 60)) return false;
  if (cells.some((cell) => LABEL_NAME.test(cell) || TEXT_NAME.test(cell))) return true;
  const isNumber = (cell: string) => cell.trim() !== '' && Number.isFinite(Number(cell));
  const numeric = cells.map((_, column) => rows.every((row) => isNumber(row[column] ?? '')));
  return numeric.some((all, column) => all && !isNumber(cells[column] ?? ''));
}

function findLabel(rows: readonly string[][], names: readonly string[], width: number): number {
  const distinct = Array.from(
    { length: width },
    (_, column) => new Set(rows.map((row) => (row[column] ?? '').trim())).size,
  );
  const repeats = (column: number) => {
    const values = distinct[column] ?? 0;
    return values >= 2 && values <= MAX_CLASSES;
  };
  const named = [...names.keys()].filter((column) => LABEL_NAME.test(names[column] ?? ''));
  // One with a single value is still meant: what is wrong with it is told later.
  const [first] = [...named.filter(repeats), ...named];
  if (first !== undefined) return first;
  // The column with the fewest values, of at least two, is the one that sorts the others.
  const candidates = [...distinct.keys()].filter(
    (column) => repeats(column) && !TEXT_NAME.test(names[column] ?? ''),
  );
  return candidates.reduce(
    (best, column) => ((distinct[column] ?? 0) < (distinct[best] ?? 0) ? column : best),
    candidates[0] ?? width - 1,
  );
}

function findText(
  rows: readonly string[][],
  names: readonly string[],
  width: number,
  label: number,
): number {
  const named = names.findIndex((name, column) => column !== label && TEXT_NAME.test(name));
  if (named >= 0) return named;
  const lengths = Array.from({ length: width }, (_, column) =>
    rows.reduce((sum, row) => sum + (row[column] ?? '').length, 0),
  );
  const others = [...lengths.keys()].filter((column) => column !== label);
  return others.reduce((best, column) =>
    (lengths[column] ?? 0) > (lengths[best] ?? 0) ? column : best,
  );
}
