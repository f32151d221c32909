/** The grid over the plane (x, y in −1..1) that decision maps are drawn on. */
import { type Dataset, singleLabels } from '../../model/dataset';
import { NO_LABEL } from '../../numeric/labels';

/** Grid points a side of a decision map. */
export const RESOLUTION = 48;

/** The plane from (−1, 1) to (1, −1), row by row, as examples without labels. */
export function gridPoints(): Dataset {
  const count = RESOLUTION * RESOLUTION;
  const at = (position: number) => (2 * (position + 0.5)) / RESOLUTION - 1;
  return {
    count,
    labels: singleLabels(new Int32Array(count).fill(NO_LABEL)),
    inputs: {
      size: 2,
      fill(indices, from, wanted, out) {
        for (let i = 0; i < wanted; i++) {
          const index = indices[from + i] as number;
          out[2 * i] = at(index % RESOLUTION);
          out[2 * i + 1] = -at(Math.floor(index / RESOLUTION));
        }
      },
    },
  };
}
