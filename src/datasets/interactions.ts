/** Who took what: people with the items that they took, in the order in which they took them. */

/** Items and people that are worth learning from have this many of the others at least. */
export const LEAST_EACH = 5;

/** Most items: outputs are scores over all of them. */
export const MAX_ITEMS = 10_000;

export interface InteractionDataset {
  kind: 'interactions';
  /** Names of the items. */
  names: string[];
  /** Person p took items[offsets[p] … offsets[p + 1]): [people + 1]. People are in random order. */
  offsets: Uint32Array;
  items: Uint16Array;
  /** When, in seconds, ascending for each person; null where nobody knows. */
  times: Uint32Array | null;
}

export function peopleOf({ offsets }: InteractionDataset): number {
  return offsets.length - 1;
}

/** Items of one person. */
export function lengthOf({ offsets }: InteractionDataset, person: number): number {
  return (offsets[person + 1] as number) - (offsets[person] as number);
}

/** What one person is learned from and tested on; `heldOut` may be empty. */
interface SplitHistory {
  seen: Uint16Array;
  heldOut: Uint16Array;
}

export type SplitKind = 'leave-one-out' | 'time';
export type MeasuredPart = 'test' | 'validation';

/** Share of all interactions that are before the moment of a split by time. */
const EARLIER_SHARE = 0.8;

/**
 * Training histories, and for the same people what is tested. Leave-one-out: the last item of each
 * person is the test, the one before it the validation; neither is learned from. By time: what was
 * taken after four fifths of all interactions is the test, the last tenth before that moment the
 * validation. Throws a RangeError for a split by time of data without times.
 */
export function splitInteractions(
  dataset: InteractionDataset,
  split: SplitKind,
  part: MeasuredPart,
): { train: Uint16Array[]; tests: SplitHistory[] } {
  const train: Uint16Array[] = [];
  const tests: SplitHistory[] = [];
  const cut = split === 'time' ? cutByTime(dataset) : cutLast;
  for (let person = 0; person < peopleOf(dataset); person++) {
    const from = dataset.offsets[person] as number;
    const to = dataset.offsets[person + 1] as number;
    const [learned, known] = cut(from, to);
    const own = dataset.items.subarray(from, to);
    const [first, second] = [learned - from, known - from];
    if (first > 0) train.push(own.subarray(0, first));
    const test =
      part === 'test'
        ? { seen: own.subarray(0, second), heldOut: own.subarray(second) }
        : { seen: own.subarray(0, first), heldOut: own.subarray(first, second) };
    if (test.seen.length > 0 && test.heldOut.length > 0) tests.push(test);
  }
  return { train, tests };
}

/** Ends of what is learned from and of what is no test, for the interactions from … to. */
type Cut = (from: number, to: number) => [learned: number, known: number];

const cutLast: Cut = (_from, to) => [to - 2, to - 1];

function cutByTime({ times }: InteractionDataset): Cut {
  if (!times) throw new RangeError('these data have no times');
  const sorted = times.slice().sort();
  const at = (share: number) => sorted[Math.floor(share * sorted.length)] as number;
  const [validated, tested] = [at(0.9 * EARLIER_SHARE), at(EARLIER_SHARE)];
  return (from, to) => {
    let [learned, known] = [from, from];
    while (learned < to && (times[learned] as number) < validated) learned++;
    known = learned;
    while (known < to && (times[known] as number) < tested) known++;
    return [learned, known];
  };
}
