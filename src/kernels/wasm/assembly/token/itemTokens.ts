/** The items of a history as tokens. */

/**
 * output [length]: item i as i + 1 where its input [items] is not 0, the last items first, then 0; of
 * more than `length` items the first ones are left out.
 */
export function itemTokens(input: usize, items: i32, length: i32, output: usize): void {
  let found = 0;
  for (let item = items - 1; item >= 0 && found < length; item--) {
    if (load<f32>(input + 4 * item) === 0) continue;
    store<f32>(output + 4 * found, (item + 1) as f32);
    found++;
  }
  for (; found < length; found++) store<f32>(output + 4 * found, 0);
}
