/** What scenes are composed of; where the pictures come from stands behind this alone. */
import type { RandomSource } from '../../numeric/random';

/** A thing in a square of side 1, x to the right and y down. */
export interface Sprite {
  /** The colour at a point as 0xRRGGBB; `NOTHING` where the thing is not. */
  colourAt(x: number, y: number): number;
}

export const NOTHING = -1;

export interface SpriteSource {
  /** What there is, in the order of the classes. */
  names: readonly string[];
  /** One thing of class `thing`, counted from 0, in colours of its own. */
  make(thing: number, random: RandomSource): Sprite;
}
