/** Reads who took what: MovieLens as published, tables of user, item and rating, baskets one a line. */
import { datasetTextLimits } from '../../config/settings/dataset';
import { Random } from '../../numeric/random';
import { counted } from '../../text/counted';
import { DatasetError } from '../datasetError';
import { decodeText } from '../files/decodeText';
import type { OpenFile } from '../files/openFiles';
import { type InteractionDataset, LEAST_EACH, MAX_ITEMS } from '../interactions';
import { MAX_INTERACTIONS } from '../limits';
import { openTable } from './openTable';
import type { Table } from './table';

/** Ratings count as “liked” from this share of the highest rating on. */
const LIKED_SHARE = 0.7;

/** Fixes the order of the people: the same file gives the same data set everywhere. */
const SEED = 0;

type OnShare = (share: number) => void;

/** One line of a table; `rating` and `time` are NaN where there are none. */
interface Interaction {
  person: number;
  item: number;
  rating: number;
  time: number;
}

interface Raw {
  rows: Interaction[];
  people: number;
  /** What files call the items. */
  keys: string[];
  notes: string[];
}

/** Throws DatasetError. */
export function readInteractions(
  files: readonly OpenFile[],
  onShare: OnShare,
): { dataset: InteractionDataset; notes: string[] } {
  const find = (pattern: RegExp) => files.find(({ path }) => pattern.test(path));
  const ratings = find(/(^|\/)(ratings\.csv|u\.data)$/i);
  const main = ratings ?? soleTable(files);
  const raw = readRows(openTable(main), onShare);
  const titles = ratings ? titlesFrom(find(/(^|\/)(movies\.csv|u\.item)$/i)) : null;
  return arrange(raw, titles);
}

function soleTable(files: readonly OpenFile[]): OpenFile {
  const [file, ...others] = files.filter(({ path }) => !/readme/i.test(path));
  if (file && others.length === 0) return file;
  const names = files.slice(0, 3).map(({ path }) => `“${path}”`);
  throw new DatasetError(
    `One table is expected, or ratings.csv with movies.csv as MovieLens has them; these are ${names.join(', ')}.`,
  );
}

const USER = /^(user|person|customer|member|session|reviewer)/i;
const ITEM = /^(item|movie|film|product|article|book|song|track)/i;
const RATING = /^(rating|score|stars|like|count|quantity)/i;
const TIME = /^(time|date|when)/i;

/** Numbers of the columns; −1 where there is none. */
interface Columns {
  user: number;
  item: number;
  rating: number;
  time: number;
  header: boolean;
}

/** Null where the table looks like baskets. */
function columnsOf({ path, sample, keys }: Table): Columns | null {
  const names = (keys ?? sample[0] ?? []).map((name) => name.trim());
  const find = (pattern: RegExp) => names.findIndex((name) => pattern.test(name));
  const [user, item] = [find(USER), find(ITEM)];
  if (user >= 0 && item >= 0 && user !== item) {
    return { user, item, rating: find(RATING), time: find(TIME), header: keys === null };
  }
  if (keys) {
    throw new DatasetError(
      `“${path}” has no “user” and “item” in its rows: name them so, or use a table of user, item and rating.`,
    );
  }
  const widths = new Set(sample.map((row) => row.length));
  const [width = 0] = widths;
  // Names of a basket are words; ids and ratings are numbers, at least the third.
  const isTable = widths.size === 1 && width >= 2 && width <= 4 && sample.slice(1).every(hasRating);
  if (!isTable) return null;
  const header = !hasRating(sample[0] ?? []);
  return { user: 0, item: 1, rating: width > 2 ? 2 : -1, time: width > 3 ? 3 : -1, header };
}

function hasRating([user = '', , rating]: readonly string[]): boolean {
  return rating === undefined ? isNumber(user) : rating.trim() === '' || isNumber(rating);
}

function isNumber(cell: string): boolean {
  return cell.trim() !== '' && Number.isFinite(Number(cell));
}

function readRows(table: Table, onShare: OnShare): Raw {
  const columns = columnsOf(table);
  const [people, items] = [numbering(), numbering()];
  const rows: Interaction[] = [];
  let [line, unnamed, unrated, negative] = [0, 0, 0, 0];
  const add = (row: Interaction) => {
    if (rows.push(row) > MAX_INTERACTIONS) {
      const most = counted(MAX_INTERACTIONS, 'interaction');
      throw new DatasetError(`“${table.path}” has more than ${most}: take a part of its people.`);
    }
  };
  table.eachRow((cells, share) => {
    line++;
    if (line % 1000 === 0) onShare(share);
    if (!columns) {
      const person = people.of(String(line));
      for (const cell of cells) {
        const name = cell.trim();
        if (name !== '') add({ person, item: items.of(name), rating: 1, time: Number.NaN });
      }
      return;
    }
    if (line === 1 && columns.header) return;
    const { user, item, rating, time } = columns;
    const [who = '', what = ''] = [cells[user]?.trim(), cells[item]?.trim()];
    if (who === '' || what === '') {
      unnamed++;
      return;
    }
    const stated = rating < 0 ? '1' : (cells[rating] ?? '');
    if (!isNumber(stated)) {
      unrated++;
      return;
    }
    if (Number(stated) < 0) negative++;
    const when = time < 0 ? Number.NaN : timeOf(cells[time] ?? '');
    add({ person: people.of(who), item: items.of(what), rating: Number(stated), time: when });
  });
  const notes = [
    ...(unnamed > 0 ? [`${counted(unnamed, 'row')} without a user or an item left out.`] : []),
    ...(unrated > 0 ? [`${counted(unrated, 'row')} without a rating left out.`] : []),
    ...(negative > 0 ? [`${counted(negative, 'negative rating')} read as dislike.`] : []),
  ];
  return { rows, people: people.count(), keys: items.keys(), notes };
}

/** Seconds since 1970, from seconds, milliseconds or a date. */
function timeOf(cell: string): number {
  const seconds = isNumber(cell) ? Number(cell) : Date.parse(cell) / 1000;
  return seconds > 1e11 ? seconds / 1000 : seconds;
}

function numbering() {
  const numbers = new Map<string, number>();
  return {
    of(key: string): number {
      const known = numbers.get(key);
      if (known !== undefined) return known;
      numbers.set(key, numbers.size);
      return numbers.size - 1;
    },
    count: () => numbers.size,
    keys: () => [...numbers.keys()],
  };
}

/** Titles by id, from movies.csv or u.item. */
function titlesFrom(file: OpenFile | undefined): Map<string, string> | null {
  if (!file) return null;
  const titles = new Map<string, string>();
  if (/u\.item$/i.test(file.path)) {
    for (const line of decodeText(file.bytes, file.path).split(/\r?\n/)) {
      const [id, title] = line.split('|');
      if (id && title) titles.set(id.trim(), title.trim());
    }
    return titles;
  }
  openTable(file).eachRow(([id = '', title = '']) => titles.set(id.trim(), title.trim()));
  return titles;
}

/** Leaves out what nobody can learn from, and puts people and items in order. */
function arrange(
  { rows, people, keys, notes }: Raw,
  titles: Map<string, string> | null,
): { dataset: InteractionDataset; notes: string[] } {
  if (rows.length === 0) {
    throw new DatasetError('There is no row with a user and an item: is it the right file?');
  }
  const highest = rows.reduce((most, { rating }) => Math.max(most, rating), 0);
  const liked = rows.filter(({ rating }) => rating > 0 && rating >= LIKED_SHARE * highest);
  const timed = liked.every(({ time }) => Number.isFinite(time) && time >= 0 && time < 2 ** 32);
  const told = [...notes];
  if (liked.length < rows.length) {
    const least = Number((LIKED_SHARE * highest).toPrecision(3));
    told.push(
      `${counted(rows.length - liked.length, 'rating')} below ${least} of ${highest} left out: what is learned is what people like.`,
    );
  }
  // Each item once a person, where it was taken last.
  const latest = new Map<number, Interaction>();
  for (const row of liked) latest.set(row.person * keys.length + row.item, row);
  const distinct = [...latest.values()];
  const kept = keepFrequent(distinct, people, keys.length, told);
  if (titles) {
    const unknown = new Set(
      kept.filter(({ item }) => !titles.has(keys[item] as string)).map(({ item }) => item),
    );
    if (unknown.size > 0)
      told.push(`${counted(unknown.size, 'film')} without a title, shown by number.`);
  }
  return { dataset: assemble(kept, keys, titles, timed), notes: told };
}

function keepFrequent(
  rows: readonly Interaction[],
  people: number,
  items: number,
  notes: string[],
): Interaction[] {
  const itemCounts = countsOf(rows, 'item', items);
  const order = [...itemCounts.keys()].sort(
    (a, b) => (itemCounts[b] as number) - (itemCounts[a] as number) || a - b,
  );
  const chosen = new Set(
    order.slice(0, MAX_ITEMS).filter((item) => (itemCounts[item] as number) >= LEAST_EACH),
  );
  const ofItems = rows.filter(({ item }) => chosen.has(item));
  const personCounts = countsOf(ofItems, 'person', people);
  const kept = ofItems.filter(({ person }) => (personCounts[person] as number) >= LEAST_EACH);
  const left = countsOf(kept, 'item', items).filter((count) => count > 0).length;
  const leftPeople = personCounts.filter((count) => count >= LEAST_EACH).length;
  if (left < 2 || leftPeople < 20) {
    throw new DatasetError(
      `${counted(left, 'item')} and ${counted(leftPeople, 'person', 'people')} are left, counting items that ${LEAST_EACH} people took and people who took ${LEAST_EACH} items: two items and 20 people are needed at least.`,
    );
  }
  const rare = items - left;
  if (rare > 0) {
    notes.push(
      `${counted(rare, 'item')} that fewer than ${LEAST_EACH} people took${items > MAX_ITEMS ? `, or that are beyond the ${counted(MAX_ITEMS, 'most popular one')},` : ''} left out.`,
    );
  }
  if (people > leftPeople) {
    notes.push(
      `${counted(people - leftPeople, 'person', 'people')} with fewer than ${LEAST_EACH} items left out.`,
    );
  }
  return kept;
}

function countsOf(rows: readonly Interaction[], of: 'item' | 'person', size: number): Uint32Array {
  const counts = new Uint32Array(size);
  for (const row of rows) counts[row[of]] = (counts[row[of]] as number) + 1;
  return counts;
}

function assemble(
  rows: readonly Interaction[],
  keys: readonly string[],
  titles: Map<string, string> | null,
  timed: boolean,
): InteractionDataset {
  const itemNumbers = new Map(
    [...new Set(rows.map(({ item }) => item))].map((item, i) => [item, i]),
  );
  const byPerson = new Map<number, Interaction[]>();
  for (const row of rows) {
    const own = byPerson.get(row.person);
    if (own) own.push(row);
    else byPerson.set(row.person, [row]);
  }
  const all = [...byPerson.values()];
  const order = new Random(SEED, 'people').permutation(all.length);
  const offsets = new Uint32Array(all.length + 1);
  const items = new Uint16Array(rows.length);
  const times = timed ? new Uint32Array(rows.length) : null;
  const random = new Random(SEED, 'items');
  let at = 0;
  order.forEach((index, person) => {
    const own = all[index] as Interaction[];
    // Where nobody knows when, any order is as good, but not that of the file, which may be sorted.
    const shuffled = Array.from(random.permutation(own.length), (i) => own[i] as Interaction);
    const inOrder = timed ? shuffled.sort((a, b) => a.time - b.time) : shuffled;
    for (const { item, time } of inOrder) {
      items[at] = itemNumbers.get(item) as number;
      if (times) times[at] = time;
      at++;
    }
    offsets[person + 1] = at;
  });
  const names = [...itemNumbers.keys()].map((item) => {
    const key = keys[item] as string;
    const name = titles ? (titles.get(key) ?? `film ${key}`) : key;
    const most = datasetTextLimits.className;
    return name.length > most ? `${name.slice(0, most - 1)}…` : name;
  });
  return { kind: 'interactions', names, offsets, items, times };
}
