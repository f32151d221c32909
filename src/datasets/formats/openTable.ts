/** Opens a file of rows by its ending. */
import { DatasetError } from '../datasetError';
import { decodeText } from '../files/decodeText';
import type { OpenFile } from '../files/openFiles';
import { MAX_TABLE_BYTES } from '../limits';
import { openCsv } from './csv';
import { openJsonLines } from './jsonLines';
import type { Table } from './table';

/** Throws DatasetError. */
export function openTable({ path, bytes }: OpenFile): Table {
  if (bytes.length > MAX_TABLE_BYTES) {
    const most = MAX_TABLE_BYTES / 1_000_000;
    throw new DatasetError(`“${path}” is larger than ${most} MB: take a part of its rows.`);
  }
  const text = decodeText(bytes, path);
  if (text.trim() === '') throw new DatasetError(`“${path}” is empty: choose a file with rows.`);
  const isJson = /\.(jsonl|ndjson|json)$/i.test(path);
  return isJson ? openJsonLines(path, text) : openCsv(path, text);
}
