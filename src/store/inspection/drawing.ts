/**
 * A digit drawn by hand: ink on a fine grid, and the same made ready as MNIST’s digits were.
 * Ink is 0..1, row by row from the top left. Pure.
 */

/** Side of the fine grid that is drawn on: four cells a pixel of the final image. */
export const DRAWING_SIDE = 112;
/** Side of the image that the networks see, and of the box its ink is scaled to. */
export const IMAGE_SIDE = 28;
const BOX_SIDE = 20;

export interface Place {
  /** In cells of the grid, from the top left. */
  x: number;
  y: number;
}

/** A copy of `ink` [side²] with a round-ended line on it, soft over one cell at its rim. */
export function withLine(
  ink: Float32Array,
  side: number,
  from: Place,
  to: Place,
  radius: number,
): Float32Array {
  const result = ink.slice();
  const low = (a: number, b: number) => Math.max(0, Math.floor(Math.min(a, b) - radius - 1));
  const high = (a: number, b: number) => Math.min(side - 1, Math.ceil(Math.max(a, b) + radius + 1));
  for (let y = low(from.y, to.y); y <= high(from.y, to.y); y++) {
    for (let x = low(from.x, to.x); x <= high(from.x, to.x); x++) {
      const depth = radius + 0.5 - distanceToLine({ x: x + 0.5, y: y + 0.5 }, from, to);
      const cell = y * side + x;
      result[cell] = Math.max(result[cell] as number, Math.min(1, Math.max(0, depth)));
    }
  }
  return result;
}

function distanceToLine({ x, y }: Place, from: Place, to: Place): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length2 = dx * dx + dy * dy;
  const along = length2 > 0 ? ((x - from.x) * dx + (y - from.y) * dy) / length2 : 0;
  const t = Math.max(0, Math.min(1, along));
  return Math.hypot(x - from.x - t * dx, y - from.y - t * dy);
}

/**
 * The drawing as MNIST prepares a digit (LeCun et al.): the box around the ink is scaled, keeping
 * its proportions, so that its longer side fills 20 pixels, and laid into 28 × 28 pixels, moved by
 * whole pixels so that its centre of mass is in pixel 14 of both directions, counted from 0. Null where there is no ink.
 */
export function centreAsMnist(ink: Float32Array, side: number): Float32Array | null {
  const box = boxAround(ink, side);
  if (!box) return null;
  const scale = Math.max(box.width, box.height) / BOX_SIDE;
  const width = Math.max(1, Math.round(box.width / scale));
  const height = Math.max(1, Math.round(box.height / scale));
  const small = new Float32Array(width * height);
  let [mass, massX, massY] = [0, 0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const left = box.left + (x * box.width) / width;
      const top = box.top + (y * box.height) / height;
      const value = meanInk(ink, side, left, top, box.width / width, box.height / height);
      small[y * width + x] = value;
      mass += value;
      massX += value * (x + 0.5);
      massY += value * (y + 0.5);
    }
  }
  const image = new Float32Array(IMAGE_SIDE * IMAGE_SIDE);
  const shiftX = shiftOf(massX / mass, width);
  const shiftY = shiftOf(massY / mass, height);
  for (let y = 0; y < height; y++) {
    const row = (y + shiftY) * IMAGE_SIDE + shiftX;
    image.set(small.subarray(y * width, (y + 1) * width), row);
  }
  return image;
}

/** Whole pixels that bring `centre` to the middle of the image and leave `extent` inside it. */
function shiftOf(centre: number, extent: number): number {
  // MNIST counts pixels from 0 at their middle: its centre of mass is in pixel 14.
  const wanted = Math.round(IMAGE_SIDE / 2 + 0.5 - centre);
  return Math.max(0, Math.min(IMAGE_SIDE - extent, wanted));
}

function boxAround(ink: Float32Array, side: number) {
  let [left, right, top, bottom] = [side, -1, side, -1];
  ink.forEach((value, cell) => {
    if (value <= 0) return;
    const [x, y] = [cell % side, Math.floor(cell / side)];
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  });
  if (right < 0) return null;
  return { left, top, width: right - left + 1, height: bottom - top + 1 };
}

/** Mean ink of a rectangle that may cut through cells. */
function meanInk(
  ink: Float32Array,
  side: number,
  left: number,
  top: number,
  width: number,
  height: number,
): number {
  let sum = 0;
  for (let y = Math.floor(top); y < Math.min(side, top + height); y++) {
    const rows = Math.min(y + 1, top + height) - Math.max(y, top);
    for (let x = Math.floor(left); x < Math.min(side, left + width); x++) {
      const columns = Math.min(x + 1, left + width) - Math.max(x, left);
      sum += (ink[y * side + x] as number) * rows * columns;
    }
  }
  return sum / (width * height);
}
