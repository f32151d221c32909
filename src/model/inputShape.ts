/** What is asked of the shape of inputs. */
import type { ImageShape, InputShape, Shape, TokenShape } from './layer';

export function isText(shape: InputShape): shape is TokenShape {
  return 'tokens' in shape;
}

export function isImage(shape: InputShape): shape is ImageShape {
  return !isText(shape) && shape.length === 3;
}

/** The sides of one example: [values], [height, width, channels] or [tokens]. */
export function sidesOf(shape: InputShape): Shape {
  return isText(shape) ? [shape.tokens] : shape;
}

/** Values of one example. */
export function inputSizeOf(shape: InputShape): number {
  return sidesOf(shape).reduce((product, side) => product * side, 1);
}
