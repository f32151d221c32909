/** A sound at another rate. */

/** Zero crossings of the sinc on either side. */
const REACH = 12;

/**
 * `samples` at `from` Hz as they are at `to` Hz: a sinc, cut off a little below half the lower rate so
 * that nothing folds back, under a Hann window (Smith, Digital Audio Resampling).
 */
export function resample(samples: Float32Array, from: number, to: number): Float32Array {
  if (from === to) return samples;
  const step = from / to;
  const cutoff = 0.95 * Math.min(1, to / from);
  const reach = REACH / cutoff;
  const result = new Float32Array(Math.floor(samples.length / step));
  for (let i = 0; i < result.length; i++) {
    const centre = i * step;
    let sum = 0;
    const last = Math.min(samples.length - 1, Math.floor(centre + reach));
    for (let at = Math.max(0, Math.ceil(centre - reach)); at <= last; at++) {
      const distance = at - centre;
      const x = Math.PI * cutoff * distance;
      const sinc = x === 0 ? 1 : Math.sin(x) / x;
      const hann = 0.5 + 0.5 * Math.cos((Math.PI * distance) / reach);
      sum += (samples[at] as number) * cutoff * sinc * hann;
    }
    result[i] = sum;
  }
  return result;
}
