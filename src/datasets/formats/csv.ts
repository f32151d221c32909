/** Comma-, tab- or otherwise separated values, with quoted cells of several lines. */
import Papa from 'papaparse';
import { counted } from '../../text/counted';
import { DatasetError } from '../datasetError';
import { SAMPLE_ROWS } from './columns';
import type { Table } from './table';

/** Throws DatasetError. */
export function openCsv(path: string, text: string): Table {
  const known = /\.(tsv|tab)$/i.test(path) ? '\t' : undefined;
  const { data: sample, meta } = Papa.parse<string[]>(text, {
    skipEmptyLines: 'greedy',
    delimitersToGuess: [',', '\t', ';', '|'],
    ...(known ? { delimiter: known } : {}),
    preview: SAMPLE_ROWS,
  });
  return {
    path,
    sample,
    keys: null,
    eachRow(take) {
      let rows = 0;
      Papa.parse<string[]>(text, {
        skipEmptyLines: 'greedy',
        delimiter: meta.delimiter,
        step({ data, errors, meta: { cursor } }) {
          rows++;
          const [error] = errors.filter(({ type }) => type === 'Quotes');
          if (error) throw quoteError(path, rows, error.code);
          take(data, cursor / text.length);
        },
      });
    },
  };
}

function quoteError(path: string, row: number, code: string): DatasetError {
  const place = `“${path}” is broken near row ${counted(row, '').trim()}`;
  return code === 'MissingQuotes'
    ? new DatasetError(
        `${place}: a quoted text never ends. Close its quotes, or double them inside.`,
      )
    : new DatasetError(`${place}: a quote stands inside a text. Write it twice ("") there.`);
}
