/** One JSON object a line, or a list of objects. */
import { DatasetError } from '../datasetError';
import { SAMPLE_ROWS } from './columns';
import type { Table } from './table';

type Row = Record<string, unknown>;

/** Throws DatasetError. */
export function openJsonLines(path: string, text: string): Table {
  const list = text.trimStart().startsWith('[') ? readList(path, text) : null;
  const rows = () => (list ? placed(list) : linesOf(path, text));
  const first: Row[] = [];
  for (const [row] of rows()) {
    first.push(row);
    if (first.length === SAMPLE_ROWS) break;
  }
  const keys = [...new Set(first.flatMap((row) => Object.keys(row)))];
  const cellsOf = (row: Row) => keys.map((key) => cellText(row[key]));
  return {
    path,
    sample: first.map(cellsOf),
    keys,
    eachRow(take) {
      for (const [row, share] of rows()) take(cellsOf(row), share);
    },
  };
}

/** Each row with the share of all that ends with it. */
function* placed(list: readonly Row[]): Generator<[Row, number]> {
  for (const [index, row] of list.entries()) yield [row, (index + 1) / list.length];
}

function* linesOf(path: string, text: string): Generator<[Row, number]> {
  let number = 0;
  for (let at = 0; at < text.length; ) {
    const found = text.indexOf('\n', at);
    const end = found < 0 ? text.length : found;
    const line = text.slice(at, end).trim();
    at = end + 1;
    number++;
    if (line !== '') yield [readRow(line, `line ${number} of “${path}”`), end / text.length];
  }
}

function readList(path: string, text: string): Row[] {
  try {
    return (JSON.parse(text) as unknown[]).map((row, index) =>
      asRow(row, `entry ${index + 1} of “${path}”`),
    );
  } catch (cause) {
    if (cause instanceof DatasetError) throw cause;
    throw new DatasetError(`“${path}” is not valid JSON: write one object a line.`, { cause });
  }
}

function readRow(line: string, place: string): Row {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw new DatasetError(`JSON lines want one object a line, but ${place} is not valid JSON.`, {
      cause,
    });
  }
  return asRow(value, place);
}

function asRow(value: unknown, place: string): Row {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Row;
  throw new DatasetError(
    `JSON lines want objects such as {"text": "…", "label": "…"}, but ${place} is none.`,
  );
}

function cellText(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
