/** Boxes along the axes of an image, in shares of its width and height. */

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** A box with what is in it, a class from 1. */
export interface LabelledBox extends Box {
  label: number;
}

/** Intersection over union: 0 where they do not meet, 1 where they are the same. */
export function overlapOfBoxes(a: Box, b: Box): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  if (width <= 0 || height <= 0) return 0;
  const common = width * height;
  return common / (areaOf(a) + areaOf(b) - common);
}

function areaOf({ left, top, right, bottom }: Box): number {
  return (right - left) * (bottom - top);
}
