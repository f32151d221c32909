/**
 * CIFAR as binary files: for each image one byte for the class (CIFAR-100: one for the group, one for
 * the class), then 32 × 32 red, green and blue values, plane by plane.
 * Krizhevsky 2009, https://www.cs.toronto.edu/~kriz/cifar.html
 */
import { DatasetError } from '../datasetError';
import type { OpenFile } from '../files/openFiles';
import { namesIn } from './idx';
import type { ImageSources, RawImages } from './imageSources';
import { isTestName } from './partNames';

const SIDE = 32;
const PLANE = SIDE * SIDE;
const VALUES = 3 * PLANE;

/** Bytes before the pixels of an image; the last one is its class. */
function labelBytes({ bytes }: OpenFile): number | null {
  if (bytes.length === 0) return null;
  if (bytes.length % (VALUES + 1) === 0) return 1;
  return bytes.length % (VALUES + 2) === 0 ? 2 : null;
}

export function isCifar(file: OpenFile): boolean {
  return /\.bin$/i.test(file.path) && labelBytes(file) !== null;
}

/** Throws DatasetError. */
export function readCifarFiles(files: readonly OpenFile[]): ImageSources {
  const parts = files.filter(({ path }) => /\.bin$/i.test(path));
  const broken = parts.find((file) => labelBytes(file) === null);
  if (broken) {
    throw new DatasetError(
      `“${broken.path}” is cut off: a file of CIFAR-10 holds whole records of ${VALUES + 1} bytes. Fetch it anew.`,
    );
  }
  const kinds = new Set(parts.map(labelBytes));
  if (kinds.size > 1) {
    throw new DatasetError('These are files of CIFAR-10 and of CIFAR-100: drop those of one set.');
  }
  const test = parts.filter(({ path }) => isTestName(path));
  const train = parts.filter((file) => !test.includes(file));
  if (train.length === 0) {
    throw new DatasetError('There is only a test set: drop the data_batch files as well.');
  }
  const names =
    files.find(({ path }) => /fine_label_names\.txt$/i.test(path)) ??
    files.find(({ path }) => /(batches\.meta|class\S*|label\S*|name\S*)\.txt$/i.test(path));
  return {
    shape: [SIDE, SIDE, 3],
    // In the order of their names, so that the order of dropping makes no difference.
    train: joined(train.toSorted((a, b) => (a.path < b.path ? -1 : 1))),
    test: test.length > 0 ? joined(test) : null,
    classNames: names ? namesIn(names) : null,
    notes: [],
  };
}

function joined(files: readonly OpenFile[]): RawImages {
  const record = VALUES + (labelBytes(files[0] as OpenFile) as number);
  const count = files.reduce((sum, { bytes }) => sum + bytes.length / record, 0);
  const pixels = new Uint8Array(count * VALUES);
  const labels = new Int32Array(count);
  let image = 0;
  for (const { bytes } of files) {
    for (let at = 0; at < bytes.length; at += record, image++) {
      const start = at + record - VALUES;
      labels[image] = bytes[start - 1] as number;
      const target = image * VALUES;
      for (let pixel = 0; pixel < PLANE; pixel++) {
        for (let channel = 0; channel < 3; channel++) {
          pixels[target + 3 * pixel + channel] = bytes[start + channel * PLANE + pixel] as number;
        }
      }
    }
  }
  return { pixels, labels };
}
