/** Sums that were taken slice by slice of the batch become one. */

/**
 * target[i] = Σ over `slices` of partials, whose slices are `sliceBytes` apart, in order. `count`
 * is a multiple of four.
 */
export function sumSlices(
  partials: usize,
  slices: i32,
  sliceBytes: i32,
  target: usize,
  count: i32,
): void {
  for (const end = partials + 4 * count; partials < end; partials += 16, target += 16) {
    let sum = v128.load(partials);
    for (let slice = 1; slice < slices; slice++) {
      sum = f32x4.add(sum, v128.load(partials + slice * sliceBytes));
    }
    v128.store(target, sum);
  }
}
