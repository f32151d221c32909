/** Lists of recommended items, and how one list differs from another. Pure. */
import { logSoftmax } from '../../numeric/softmax';
import { topItems } from '../../tasks/ranking/rank';

/** Places of a list on the page. */
export const PLACES = 10;

export interface ListEntry {
  item: number;
  /** Softmax of the scores over all items at T. */
  probability: number;
  /**
   * Places above (above 0) or below the same item of the other list; null: it is not in that list;
   * undefined: there is no other list.
   */
  moved?: number | null;
}

/** The best items of one model, without those of `known`; `other`: the list that it is compared with. */
export function listOf(
  scores: Float32Array,
  known: ReadonlySet<number>,
  temperature: number,
  other: readonly ListEntry[] | null,
): ListEntry[] {
  const marked = new Uint8Array(scores.length);
  for (const item of known) marked[item] = 1;
  const logShares = logSoftmax(scores, 0, scores.length, temperature);
  return topItems(scores, 0, scores.length, PLACES, marked).map((item, place) => {
    const entry = { item, probability: Math.exp(logShares[item] as number) };
    if (!other) return entry;
    const before = other.findIndex((each) => each.item === item);
    return { ...entry, moved: before < 0 ? null : before - place };
  });
}

/** What an arrow says in words. */
export function movedText(moved: number | null): string {
  if (moved === null) return 'not in the teacher’s list';
  if (moved === 0) return 'where the teacher has it';
  const places = Math.abs(moved) === 1 ? 'place' : 'places';
  return `${Math.abs(moved)} ${places} ${moved > 0 ? 'above' : 'below'} the teacher’s`;
}

/** The input that stands for a basket: 1/√n at each of its n items. */
export function inputOf(basket: readonly number[], items: number): Float32Array {
  const input = new Float32Array(items);
  for (const item of basket) input[item] = 1 / Math.sqrt(basket.length);
  return input;
}

/** The items of an input. */
export function basketOf(input: Float32Array): number[] {
  const items: number[] = [];
  input.forEach((value, item) => {
    if (value > 0) items.push(item);
  });
  return items;
}
