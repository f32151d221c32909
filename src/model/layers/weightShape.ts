/** Weights of a layer, as data: names, shapes and first values. */

/** First values of a weight: drawn from U(−limit, limit), or all the same. */
type WeightInit = { limit: number } | { constant: number };

/** What is to be known of a weight; in the order in which models read and write them. */
export interface WeightShape {
  name: string;
  shape: number[];
  init: WeightInit;
  /**
   * Units that a kernel feeds: seen as [inputs of a unit, units] it has a column for each. Weight
   * decay and `maxNorm` are for kernels; null for any other weight.
   */
  units: number | null;
  /** True where training does not move it by its gradient: the running means of `batchNorm`. */
  frozen?: true;
}

export const ZEROS: WeightInit = { constant: 0 };
export const ONES: WeightInit = { constant: 1 };

/** He et al. 2015, for a ReLU: U(−l, l) with l = √(6 / fanIn). */
export function heUniform(fanIn: number): WeightInit {
  return { limit: Math.sqrt(6 / fanIn) };
}

/** Glorot & Bengio 2010, where no ReLU follows: U(−l, l) with l = √(6 / (fanIn + fanOut)). */
export function glorotUniform(fanIn: number, fanOut: number): WeightInit {
  return { limit: Math.sqrt(6 / (fanIn + fanOut)) };
}

export function kernelAndBias(
  name: string,
  shape: number[],
  units: number,
  init: WeightInit,
): WeightShape[] {
  return [{ name: `${name}/kernel`, shape, init, units }, oneEach(`${name}/bias`, units, ZEROS)];
}

export function scaleAndShift(name: string, channels: number): WeightShape[] {
  return [oneEach(`${name}/gamma`, channels, ONES), oneEach(`${name}/beta`, channels, ZEROS)];
}

/** One value a channel or unit. */
export function oneEach(name: string, count: number, init: WeightInit): WeightShape {
  return { name, shape: [count], init, units: null };
}
