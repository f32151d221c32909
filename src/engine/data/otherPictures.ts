/**
 * Pictures of another task in place of a transfer set: what a teacher says of things that it never
 * learned about can be learned from, too (Beyer et al. 2022 distil with pictures out of domain).
 */
import { type InputColumn, rowColumn } from '../../model/dataset';
import type { InputShape } from '../../model/layer';
import { loadPictures } from '../../workloads/pictures/data';
import { picturesMeta, SIZES } from '../../workloads/pictures/meta';
import type { PicturesOptions } from '../../workloads/pictures/options';
import type { LoadContext, WorkloadData } from '../../workloads/workload';
import { rangeOf, withoutLabels } from './studentInputs';

/** Height, width and channels of the pictures. */
const FROM = [32, 32, 3] as const;
/** Shares of red, green and blue in the luma of a grey picture (Rec. 601). */
const LUMA = [0.299, 0.587, 0.114] as const;

/**
 * `data` whose transfer set shows as many colour pictures, without labels: scaled to `shape` [height, width, channels]
 * bilinearly, made grey for one channel, and spread over the range of the set's own values. With more
 * examples than there are pictures, they come again.
 */
export async function withOtherPictures(
  data: WorkloadData,
  shape: InputShape,
  context: LoadContext,
): Promise<WorkloadData> {
  const { transferSet } = data;
  const { count } = transferSet;
  const own = picturesMeta.defaults.workload.options as PicturesOptions;
  const trainSize = Math.min(count, SIZES.train);
  const { inputs } = (await loadPictures({ ...own, trainSize }, 0, context)).transferSet;
  const [least, largest] = rangeOf(transferSet);
  const [height, width, channels] = shape as [number, number, number];
  const size = height * width * channels;
  const fitted = new Float32Array(trainSize * size);
  const picture = new Float32Array(inputs.size);
  for (let i = 0; i < trainSize; i++) {
    inputs.fill([i], 0, 1, picture);
    const own = fitPicture(picture, height, width, channels);
    fitted.set(
      own.map((value) => least + (largest - least) * value),
      i * size,
    );
  }
  const rows = rowColumn(fitted, size);
  const shown: InputColumn = {
    size,
    fill(indices, from, many, out) {
      const again = Int32Array.from(
        { length: many },
        (_, i) => (indices[from + i] as number) % trainSize,
      );
      rows.fill(again, 0, many, out);
    },
  };
  return { ...data, transferSet: { ...withoutLabels(transferSet), inputs: shown }, augment: null };
}

/** A picture [32, 32, 3] as [height, width, channels]. */
export function fitPicture(
  picture: Float32Array,
  height: number,
  width: number,
  channels: number,
): Float32Array {
  const fitted = new Float32Array(height * width * channels);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [top, down] = placeOf(y, height, FROM[0]);
      const [left, right] = placeOf(x, width, FROM[1]);
      const at = (row: number, column: number, channel: number) =>
        picture[(row * FROM[1] + column) * FROM[2] + channel] as number;
      for (let channel = 0; channel < FROM[2]; channel++) {
        const below = Math.min(top + 1, FROM[0] - 1);
        const beside = Math.min(left + 1, FROM[1] - 1);
        const value =
          (1 - down) * ((1 - right) * at(top, left, channel) + right * at(top, beside, channel)) +
          down * ((1 - right) * at(below, left, channel) + right * at(below, beside, channel));
        const place = (y * width + x) * channels;
        if (channels === 1)
          fitted[place] = (fitted[place] as number) + (LUMA[channel] as number) * value;
        else fitted[place + channel] = value;
      }
    }
  }
  return fitted;
}

/** Where the centre of pixel `to` of `toSize` lies among `fromSize` pixels: the one before it, and how far behind. */
function placeOf(to: number, toSize: number, fromSize: number): [number, number] {
  const place = Math.max(0, Math.min(fromSize - 1, ((to + 0.5) * fromSize) / toSize - 0.5));
  return [Math.floor(place), place - Math.floor(place)];
}
