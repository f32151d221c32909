/** What outputs stand for where they are items, from the most popular one on. */
export interface ItemList {
  names: readonly string[];
  /** How often each was taken, [items]. */
  counts: Float64Array;
}
