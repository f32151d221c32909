/** Logits as a table of text: a row an example, a column a class, with or without a row of names. */
import Papa from 'papaparse';
import { DatasetError } from '../../datasets/datasetError';
import { decodeText } from '../../datasets/files/decodeText';
import { countText } from '../../text/format';
import type { NpyArray } from './npy';

/** Throws DatasetError; `name` is the file's. */
export function readLogitsCsv(name: string, bytes: Uint8Array): NpyArray {
  const { data } = Papa.parse<string[]>(decodeText(bytes, name), { skipEmptyLines: 'greedy' });
  const isNamed = data[0]?.some((cell) => !isNumber(cell)) ?? false;
  const rows = isNamed ? data.slice(1) : data;
  const columns = rows[0]?.length ?? 0;
  if (columns === 0) throw new DatasetError(`“${name}” holds no rows: save it again.`);
  const values = new Float32Array(rows.length * columns);
  for (const [row, cells] of rows.entries()) {
    const wrong = cells.findIndex((cell) => !isNumber(cell));
    if (cells.length !== columns || wrong >= 0) {
      const line = countText(row + (isNamed ? 2 : 1));
      const what =
        wrong >= 0
          ? `“${cells[wrong]?.slice(0, 30)}”, which is no number`
          : `${cells.length} columns and the first one ${columns}`;
      throw new DatasetError(
        `Row ${line} of “${name}” has ${what}: give every row one number for each class, and nothing else.`,
      );
    }
    values.set(cells.map(Number), row * columns);
  }
  return { shape: [rows.length, columns], values };
}

function isNumber(cell: string): boolean {
  return cell.trim() !== '' && !Number.isNaN(Number(cell));
}
