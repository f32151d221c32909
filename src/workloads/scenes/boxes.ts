/** The boxes of the things in a scene: exact, since the lab knows which pixel belongs to which thing. */
import type { LabelledBox } from '../../tasks/boxes/box';
import { type Placed, paint, type Scene } from './compose';

/** Things of which less is seen than this share, or than so many pixels, have no box. */
const LEAST_SHARE = 0.25;
const LEAST_PIXELS = 12;

/** Lays `things` over a background, the first one at the back, and gives the boxes of what is seen of them. */
export function paintWithBoxes(
  scene: Scene,
  size: number,
  things: Iterable<Placed>,
): LabelledBox[] {
  const owners = new Uint8Array(size * size);
  const laid = Array.from(things, ({ label, ...thing }, index) => ({
    label,
    covered: paint({ ...scene, owners }, size, { label, ...thing }, index + 1),
  }));
  const extents = extentsOf(owners, size, laid.length);
  return laid.flatMap(({ label, covered }, index) => {
    const extent = extents[index];
    if (!extent || extent.seen < Math.max(LEAST_PIXELS, LEAST_SHARE * covered)) return [];
    const { left, top, right, bottom } = extent;
    const [x, y] = [left / size, top / size];
    return [{ label, left: x, top: y, right: (right + 1) / size, bottom: (bottom + 1) / size }];
  });
}

/** Of each thing its pixels that are seen, and the first and last rows and columns that have some. */
function extentsOf(owners: Uint8Array, size: number, things: number) {
  const extents = Array.from({ length: things }, () => ({
    seen: 0,
    left: size,
    top: size,
    right: -1,
    bottom: -1,
  }));
  owners.forEach((owner, pixel) => {
    const extent = extents[owner - 1];
    if (!extent) return;
    const [row, column] = [Math.floor(pixel / size), pixel % size];
    extent.seen++;
    extent.left = Math.min(extent.left, column);
    extent.right = Math.max(extent.right, column);
    extent.top = Math.min(extent.top, row);
    extent.bottom = Math.max(extent.bottom, row);
  });
  return extents;
}
