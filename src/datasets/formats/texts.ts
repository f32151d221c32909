/** Labelled texts from tables, or from folders of .txt files, before classes have numbers. */
import type { TableColumns } from '../../config/settings/dataset';
import { counted } from '../../text/counted';
import type { TableReading } from '../dataset';
import { DatasetError } from '../datasetError';
import { decodeText } from '../files/decodeText';
import type { OpenFile } from '../files/openFiles';
import { MAX_EXAMPLES, MAX_TEXT } from '../limits';
import { columnNames, guessColumns } from './columns';
import { openTable } from './openTable';
import { isTestName, isTrainName } from './partNames';
import type { Table } from './table';

interface RawTexts {
  texts: string[];
  labels: string[];
}

/** `test` is null where the files bring no test set. */
export interface TextSources {
  train: RawTexts;
  test: RawTexts | null;
  table?: TableReading;
  notes: string[];
}

type OnShare = (share: number) => void;

/** Throws DatasetError. */
export function readTexts(
  files: readonly OpenFile[],
  columns: TableColumns | undefined,
  onShare: OnShare,
): TextSources {
  const isFolders = files.every(({ path }) => /\.txt$/i.test(path) && path.includes('/'));
  return isFolders ? readFolders(files) : readTables(files, columns, onShare);
}

/** Counts what is left out, so that it can be told. */
class Collector {
  private unlabelled = 0;
  private empty = 0;
  private cut = 0;

  add(part: RawTexts, text: string, label: string): void {
    const [tidy, name] = [text.trim(), label.trim()];
    if (name === '') {
      this.unlabelled++;
      return;
    }
    if (tidy === '') {
      this.empty++;
      return;
    }
    if (tidy.length > MAX_TEXT) this.cut++;
    part.texts.push(tidy.length > MAX_TEXT ? tidy.slice(0, MAX_TEXT) : tidy);
    part.labels.push(name);
  }

  notes(): string[] {
    const notes: string[] = [];
    if (this.unlabelled > 0)
      notes.push(`${counted(this.unlabelled, 'row')} without a label left out.`);
    if (this.empty > 0) notes.push(`${counted(this.empty, 'row')} without a text left out.`);
    if (this.cut > 0) {
      notes.push(`${counted(this.cut, 'text')} cut after ${counted(MAX_TEXT, 'character')}.`);
    }
    return notes;
  }
}

function readTables(
  files: readonly OpenFile[],
  columns: TableColumns | undefined,
  onShare: OnShare,
): TextSources {
  const tables = files.map(openTable);
  const [main, other] = tables;
  if (!main || tables.length > 2) {
    const names = tables.map(({ path }) => `“${path}”`).join(', ');
    throw new DatasetError(
      `One table is expected, or two of which one is named “train” and the other “test”; these are ${names}.`,
    );
  }
  if (!other) return readPair(main, null, columns, onShare);
  const train =
    tables.find(({ path }) => isTrainName(path)) ?? tables.find((each) => !isTestName(each.path));
  const test = tables.find((each) => each !== train && isTestName(each.path));
  if (!train || !test) {
    throw new DatasetError(
      `Of two tables one must be named “train” and the other “test”; these are “${main.path}” and “${other.path}”.`,
    );
  }
  return readPair(train, test, columns, onShare);
}

function readPair(
  train: Table,
  test: Table | null,
  columns: TableColumns | undefined,
  onShare: OnShare,
): TextSources {
  const chosen = columns ?? guessColumns(train);
  const names = columnNames(train, chosen.header);
  checkColumns(chosen, names, train.path);
  const found = new Collector();
  const parts = [train, test].map((table, index) =>
    table
      ? readRows(table, chosen, found, (share) => onShare(test ? (index + share) / 2 : share))
      : null,
  );
  const isGuess = columns === undefined || sameColumns(columns, guessColumns(train));
  return {
    train: parts[0] as RawTexts,
    test: parts[1] ?? null,
    table: { names, isGuess, ...chosen },
    notes: found.notes(),
  };
}

function sameColumns(a: TableColumns, b: TableColumns): boolean {
  return a.text === b.text && a.label === b.label && a.header === b.header;
}

function checkColumns({ text, label }: TableColumns, names: readonly string[], path: string): void {
  if (text === label) {
    throw new DatasetError('Text and label are the same column: choose two different ones.');
  }
  const most = Math.max(text, label);
  if (most >= names.length) {
    throw new DatasetError(
      `“${path}” has ${counted(names.length, 'column')}, so there is no column ${most + 1}: choose another.`,
    );
  }
}

function readRows(
  table: Table,
  { text, label, header }: TableColumns,
  found: Collector,
  onShare: OnShare,
): RawTexts {
  const part: RawTexts = { texts: [], labels: [] };
  let rows = 0;
  table.eachRow((cells, share) => {
    rows++;
    if (rows === 1 && header && table.keys === null) return;
    if (rows > MAX_EXAMPLES + 1) {
      const most = counted(MAX_EXAMPLES, 'row');
      throw new DatasetError(`“${table.path}” has more than ${most}: take a part of them.`);
    }
    found.add(part, cells[text] ?? '', cells[label] ?? '');
    if (rows % 1000 === 0) onShare(share);
  });
  return part;
}

/** The folder next to a file is its class; “train” and “test” above it are the parts. */
function readFolders(files: readonly OpenFile[]): TextSources {
  const found = new Collector();
  const train: RawTexts = { texts: [], labels: [] };
  const test: RawTexts = { texts: [], labels: [] };
  for (const { path, bytes } of files) {
    const folders = path.split('/').slice(0, -1);
    const label = folders.pop() ?? '';
    const part = folders.some(isTestName) ? test : train;
    found.add(part, bytes.length === 0 ? '' : decodeText(bytes, path), label);
  }
  return { train, test: test.texts.length > 0 ? test : null, notes: found.notes() };
}
