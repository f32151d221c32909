/** The order that scores put items in: higher first, of equals the one with the lower number. */

/** The `count` best items of `scores[start … start + width)`, best first, without those marked in `known`. */
export function topItems(
  scores: ArrayLike<number>,
  start: number,
  width: number,
  count: number,
  known: ArrayLike<number>,
): number[] {
  const best: number[] = [];
  for (let item = 0; item < width; item++) {
    if (known[item]) continue;
    const score = scores[start + item] as number;
    const last = best.length === count ? (best[count - 1] as number) : -1;
    if (last >= 0 && !(score > (scores[start + last] as number))) continue;
    let place = best.length === count ? count - 1 : best.length;
    while (place > 0 && score > (scores[start + (best[place - 1] as number)] as number)) {
      best[place] = best[place - 1] as number;
      place--;
    }
    best[place] = item;
  }
  return best;
}

/** The rank of `item`, from 1, among the items that are not marked in `known`. */
export function rankOf(
  item: number,
  scores: ArrayLike<number>,
  start: number,
  width: number,
  known: ArrayLike<number>,
): number {
  const own = scores[start + item] as number;
  let rank = 1;
  for (let other = 0; other < width; other++) {
    const score = scores[start + other] as number;
    if ((score > own || (score === own && other < item)) && !known[other]) rank++;
  }
  return rank;
}

/** Discount of a place in a list, from 1: 1 / log₂(rank + 1) (Järvelin & Kekäläinen 2002). */
export function discountOf(rank: number): number {
  return 1 / Math.log2(rank + 1);
}

/** The share of items that make up the head; all others are the long tail. Items are numbered by popularity. */
const HEAD_SHARE = 0.2;

/** The first item of the long tail: the most popular fifth comes before it. */
export function tailStart(items: number): number {
  return Math.ceil(HEAD_SHARE * items);
}
