/** Positions of largest values. */

/** Position, from 0, of the largest of `count` values from `from` on, the first of equals; −1 of none. */
export function argmax(
  values: ArrayLike<number>,
  from = 0,
  count: number = values.length - from,
): number {
  let best = count > 0 ? 0 : -1;
  for (let at = 1; at < count; at++) {
    if ((values[from + at] as number) > (values[from + best] as number)) best = at;
  }
  return best;
}

/** The argmax of each row of [N, width], [N]. */
export function argmaxOfRows(values: ArrayLike<number>, width: number): Int32Array {
  return Int32Array.from({ length: values.length / width }, (_, row) =>
    argmax(values, row * width, width),
  );
}
