/** How far what was written is from what is right. */
import type { PlaceCounts } from '../../tasks/positions/details';

/** Of several right sequences for each source the one with the fewest edits to what was written, of equals the first. */
export function nearestTargets(
  written: readonly (readonly number[])[],
  targets: readonly (readonly (readonly number[])[])[],
): (readonly number[])[] {
  return targets.map((each, row) => {
    const edits = each.map((target) => distanceOf(written[row] ?? [], target));
    return each[edits.indexOf(Math.min(...edits))] ?? [];
  });
}

/**
 * Token error rate: insertions, deletions and substitutions (Levenshtein) that turn `written` into `right`, over
 * all tokens of `right`; above 1 where much too much is written. Exact match: share of sequences without any.
 */
export function errorsOf(
  written: readonly (readonly number[])[],
  right: readonly (readonly number[])[],
): { tokenErrorRate: number; exactMatch: number } {
  let edits = 0;
  let tokens = 0;
  let exact = 0;
  right.forEach((target, row) => {
    const distance = distanceOf(written[row] ?? [], target);
    edits += distance;
    tokens += target.length;
    if (distance === 0) exact++;
  });
  return { tokenErrorRate: edits / tokens, exactMatch: exact / right.length };
}

/** The fewest insertions, deletions and substitutions that turn `a` into `b`. */
export function distanceOf(a: readonly number[], b: readonly number[]): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  a.forEach((token, index) => {
    const next = [index + 1];
    b.forEach((other, column) => {
      const changed = (row[column] as number) + (token === other ? 0 : 1);
      next.push(Math.min(changed, 1 + (row[column + 1] as number), 1 + (next[column] as number)));
    });
    row = next;
  });
  return row[b.length] as number;
}

/** By the place in the target, from 0: sequences that have a word there, and those in which it was written there. */
export function countPlaces(
  written: readonly (readonly number[])[],
  right: readonly (readonly number[])[],
): PlaceCounts {
  const longest = Math.max(0, ...right.map(({ length }) => length));
  const counts = { known: Array<number>(longest).fill(0), right: Array<number>(longest).fill(0) };
  right.forEach((target, row) => {
    target.forEach((token, place) => {
      counts.known[place] = (counts.known[place] as number) + 1;
      if (written[row]?.[place] === token) {
        counts.right[place] = (counts.right[place] as number) + 1;
      }
    });
  });
  return counts;
}
