/** Max pooling of one image by windows of 2 × 2; an odd last row or column is left out. */

/** output[⌊h/2⌋, ⌊w/2⌋, c] = the largest value of each window of image [h, w, c]. */
export function maxPool(image: usize, height: i32, width: i32, channels: i32, output: usize): void {
  const pixel = (channels as usize) << 2;
  const row = width * pixel;
  for (let y = 0; y + 2 <= height; y += 2) {
    for (let x = 0; x + 2 <= width; x += 2) {
      const window = image + y * row + x * pixel;
      let c: usize = 0;
      for (; c + 16 <= pixel; c += 16) {
        const at = window + c;
        const above = f32x4.max(v128.load(at), v128.load(at + pixel));
        const below = f32x4.max(v128.load(at + row), v128.load(at + row + pixel));
        v128.store(output + c, f32x4.max(above, below));
      }
      for (; c < pixel; c += 4) {
        const at = window + c;
        const above = max(load<f32>(at), load<f32>(at + pixel));
        const below = max(load<f32>(at + row), load<f32>(at + row + pixel));
        store<f32>(output + c, max(above, below));
      }
      output += pixel;
    }
  }
}

/**
 * Gives each window's gradient to the first of its largest values, 0 to the others. With `relu`,
 * windows whose largest value is not positive get none: the gradient before the ReLU that made
 * the image. `output` is what `maxPool` gave.
 */
export function maxPoolGradient(
  image: usize,
  height: i32,
  width: i32,
  channels: i32,
  output: usize,
  outputGradient: usize,
  imageGradient: usize,
  relu: boolean,
): void {
  const pixel = (channels as usize) << 2;
  const row = width * pixel;
  const toGradient = imageGradient - image;
  if ((height | width) & 1) memory.fill(imageGradient, 0, height * row);
  for (let y = 0; y + 2 <= height; y += 2) {
    for (let x = 0; x + 2 <= width; x += 2) {
      const window = image + y * row + x * pixel;
      let c: usize = 0;
      for (; c + 16 <= pixel; c += 16) {
        const largest = v128.load(output + c);
        let slope = v128.load(outputGradient + c);
        if (relu) slope = v128.and(slope, f32x4.gt(largest, f32x4.splat(0)));
        const at = window + c;
        slope = give(at, toGradient, largest, slope);
        slope = give(at + pixel, toGradient, largest, slope);
        slope = give(at + row, toGradient, largest, slope);
        give(at + row + pixel, toGradient, largest, slope);
      }
      for (; c < pixel; c += 4) {
        const largest = load<f32>(output + c);
        let slope = load<f32>(outputGradient + c);
        if (relu && !(largest > 0)) slope = 0;
        const at = window + c;
        slope = giveOne(at, toGradient, largest, slope);
        slope = giveOne(at + pixel, toGradient, largest, slope);
        slope = giveOne(at + row, toGradient, largest, slope);
        giveOne(at + row + pixel, toGradient, largest, slope);
      }
      output += pixel;
      outputGradient += pixel;
    }
  }
}

/** Stores the slope where the value is the largest; returns what is left for the next. */
function give(at: usize, toGradient: usize, largest: v128, slope: v128): v128 {
  const taken = f32x4.eq(v128.load(at), largest);
  v128.store(at + toGradient, v128.and(slope, taken));
  return v128.andnot(slope, taken);
}

function giveOne(at: usize, toGradient: usize, largest: f32, slope: f32): f32 {
  const taken = load<f32>(at) === largest;
  store<f32>(at + toGradient, taken ? slope : 0);
  return taken ? 0 : slope;
}
