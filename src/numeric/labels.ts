/** What stands in a list of class numbers where there is none. */

/** The class is not known: a teacher alone can teach it. */
export const NO_LABEL = -1;

/** There is nothing that could have a class, as after the end of a text: no loss, no gradient. */
export const NO_POSITION = -2;

/**
 * The code of an item that is no candidate, since the example already has it: below all other codes,
 * and itself no label.
 */
export function knownItem(item: number): number {
  return -3 - item;
}

/** The item that `code` says is no candidate; below 0 where it says something else. */
export function itemKnownBy(code: number): number {
  return -3 - code;
}
