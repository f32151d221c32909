/** Sentence pairs from tables of two columns, or from two aligned files, of which line n translates line n. */
import { datasetTextLimits } from '../../config/settings/dataset';
import { counted } from '../../text/counted';
import { DatasetError } from '../datasetError';
import { decodeText } from '../files/decodeText';
import type { OpenFile } from '../files/openFiles';
import { MAX_EXAMPLES, MAX_TABLE_BYTES, MAX_TEXT } from '../limits';
import { openTable } from './openTable';
import { isTestName, isTrainName } from './partNames';

interface RawPairs {
  sources: string[];
  targets: string[];
}

/** `test` is null where the files bring no test set. */
export interface PairSources {
  /** What the sentences of a pair are called, by file endings or the head of a table. */
  sides: [string, string];
  train: RawPairs;
  test: RawPairs | null;
  notes: string[];
}

const TABLE = /\.(csv|tsv|tab|jsonl|ndjson|json)$/i;
/** The names of columns that say which sentence they hold. */
const COLUMN_NAME =
  /^(source|src|target|tgt|trg|translation|input|output|sentence ?[12ab]?|[a-z]{2}(-[a-z]{2})?|english|german|deutsch|french|français|spanish|español|italian|dutch|portuguese|polish)$/i;

/** Throws DatasetError. */
export function readPairs(
  files: readonly OpenFile[],
  onShare: (share: number) => void,
): PairSources {
  const found = new Collector();
  const sources = isOfTables(files) ? readTables(files, found) : readAligned(files, found);
  onShare(1);
  return { ...sources, notes: [...sources.notes, ...found.notes()] };
}

/** A lone text file, as Tatoeba has them, is a table too. */
function isOfTables(files: readonly OpenFile[]): boolean {
  return files.length === 1 || files.every(({ path }) => TABLE.test(path));
}

/** Counts what is left out, so that it can be told. */
class Collector {
  private halves = 0;
  private cut = 0;
  private rows = 0;

  add(part: RawPairs, path: string, source: string, target: string): void {
    if (++this.rows > MAX_EXAMPLES) {
      const most = counted(MAX_EXAMPLES, 'pair');
      throw new DatasetError(
        `With “${path}” there are more than ${most}: take a part of them, the shortest sentences first.`,
      );
    }
    const [a, b] = [source, target].map((text) => text.replace(/\s+/g, ' ').trim());
    if (!a || !b) {
      if (a || b) this.halves++;
      return;
    }
    if (a.length > MAX_TEXT || b.length > MAX_TEXT) this.cut++;
    part.sources.push(a.slice(0, MAX_TEXT));
    part.targets.push(b.slice(0, MAX_TEXT));
  }

  notes(): string[] {
    return [
      ...(this.halves > 0
        ? [`${counted(this.halves, 'row')} with one sentence only left out.`]
        : []),
      ...(this.cut > 0
        ? [`${counted(this.cut, 'pair')} cut after ${counted(MAX_TEXT, 'character')}.`]
        : []),
    ];
  }
}

function readTables(files: readonly OpenFile[], found: Collector): PairSources {
  const { train, test, left } = partsOf(files, ({ path }) => path);
  const { sides, part } = readTable(train, found);
  return {
    sides,
    train: part,
    test: test && readTable(test, found).part,
    notes: leftNotes(left.map(({ path }) => path)),
  };
}

function readTable(file: OpenFile, found: Collector): { sides: [string, string]; part: RawPairs } {
  const part: RawPairs = { sources: [], targets: [] };
  let sides: [string, string] = ['source', 'target'];
  let isFirst = true;
  const take = (cells: readonly string[], names: readonly string[] | null) => {
    const [a = '', b = ''] = cells;
    const head = names ?? (isFirst ? cells : []);
    const isHead =
      head.length >= 2 && head.slice(0, 2).every((cell) => COLUMN_NAME.test(cell.trim()));
    if (isFirst && isHead) {
      sides = [head[0] as string, head[1] as string].map(tidySide) as [string, string];
    }
    if (!(isFirst && isHead && names === null)) found.add(part, file.path, a, b);
    isFirst = false;
  };
  const text = textOf(file);
  const firstLine = text.slice(0, text.search(/\r?\n|$/));
  if (firstLine.includes('\t')) {
    // Tab-separated sentences have no quoting: a quotation mark is one of the sentence.
    for (const line of linesOf(text)) take(line.split('\t'), null);
  } else {
    const table = openTable(file);
    if (Math.max(0, ...table.sample.map((row) => row.length)) < 2) throw oneColumn(file.path);
    table.eachRow((cells) => take(cells, table.keys));
  }
  if (part.sources.length === 0) throw oneColumn(file.path);
  return { sides, part };
}

function oneColumn(path: string): DatasetError {
  return new DatasetError(
    `“${path}” has one column only: a row needs a sentence and its translation with a tab between them. Of two files, one a language, drop both.`,
  );
}

interface Aligned {
  stem: string;
  bySide: Map<string, OpenFile>;
}

function readAligned(files: readonly OpenFile[], found: Collector): PairSources {
  const groups = new Map<string, Aligned>();
  for (const file of files) {
    const [stem, side] = stemAndSide(file.path);
    const group = groups.get(stem) ?? { stem, bySide: new Map<string, OpenFile>() };
    group.bySide.set(side, file);
    groups.set(stem, group);
  }
  const all = [...groups.values()];
  const sides = [...new Set(all.flatMap(({ bySide }) => [...bySide.keys()]))].sort();
  const [first, second] = sides;
  if (sides.length !== 2 || first === undefined || second === undefined) {
    const names = files
      .map(({ path }) => `“${path}”`)
      .slice(0, 6)
      .join(', ');
    throw new DatasetError(
      `Two files of the same name are expected that end in their language, as train.de and train.en, or one table; these are ${names}.`,
    );
  }
  for (const { bySide } of all) {
    if (bySide.size < 2) {
      const [only] = [...bySide.values()];
      throw new DatasetError(
        `“${only?.path}” has no partner: drop it with the file of the same name that ends in .${bySide.has(first) ? second : first}.`,
      );
    }
  }
  const { train, test, left } = partsOf(all, ({ stem }) => stem);
  const read = ({ bySide }: Aligned) =>
    readLines(bySide.get(first) as OpenFile, bySide.get(second) as OpenFile, found);
  return {
    sides: [tidySide(first), tidySide(second)],
    train: read(train),
    test: test && read(test),
    notes: leftNotes(left.flatMap(({ bySide }) => [...bySide.values()].map(({ path }) => path))),
  };
}

/** `train.de` is train and de; `de.txt` is of no name, and de. */
function stemAndSide(path: string): [stem: string, side: string] {
  const name = path.replace(/\.txt$/i, '');
  const dot = name.lastIndexOf('.');
  return dot < 0
    ? [name.slice(0, name.lastIndexOf('/') + 1), name.slice(name.lastIndexOf('/') + 1)]
    : [name.slice(0, dot), name.slice(dot + 1)];
}

function readLines(source: OpenFile, target: OpenFile, found: Collector): RawPairs {
  const [a, b] = [source, target].map((file) => [...linesOf(textOf(file))]) as [string[], string[]];
  if (a.length !== b.length) {
    throw new DatasetError(
      `“${source.path}” has ${counted(a.length, 'line')} and “${target.path}” ${counted(b.length, 'line')}: line n of one must translate line n of the other. Find the line that is missing.`,
    );
  }
  const part: RawPairs = { sources: [], targets: [] };
  a.forEach((line, index) => {
    found.add(part, source.path, line, b[index] as string);
  });
  return part;
}

/** The one to learn from, the one to test on, and what is neither. */
function partsOf<Part>(
  parts: readonly Part[],
  nameOf: (part: Part) => string,
): { train: Part; test: Part | null; left: Part[] } {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return { train: only, test: null, left: [] };
  const train =
    parts.find((part) => isTrainName(nameOf(part))) ??
    parts.find((part) => !isTestName(nameOf(part)));
  const others = parts.filter((part) => part !== train && isTestName(nameOf(part)));
  // A validation set is taken from the training set, so that of two the test set is meant.
  const test = others.find((part) => /test/i.test(nameOf(part))) ?? others[0];
  if (train === undefined || test === undefined) {
    throw new DatasetError(
      'Of several sets of pairs one must be named “train” and another “test”.',
    );
  }
  return { train, test, left: parts.filter((part) => part !== train && part !== test) };
}

function leftNotes(paths: readonly string[]): string[] {
  if (paths.length === 0) return [];
  const names = paths.map((path) => `“${path}”`).join(', ');
  return [`${names} left out: the lab takes its validation set from the training set.`];
}

function textOf({ path, bytes }: OpenFile): string {
  if (bytes.length > MAX_TABLE_BYTES) {
    const most = MAX_TABLE_BYTES / 1_000_000;
    throw new DatasetError(`“${path}” is larger than ${most} MB: take a part of its lines.`);
  }
  const text = decodeText(bytes, path);
  if (text.trim() === '') {
    throw new DatasetError(`“${path}” is empty: choose a file with sentences.`);
  }
  return text;
}

/** Without what stands behind the last line break. */
function* linesOf(text: string): Generator<string> {
  for (let from = 0; from < text.length; ) {
    const found = text.indexOf('\n', from);
    const end = found < 0 ? text.length : found;
    yield text.slice(from, text[end - 1] === '\r' ? end - 1 : end);
    from = end + 1;
  }
}

function tidySide(name: string): string {
  return name.trim().slice(0, datasetTextLimits.side) || 'text';
}
