/**
 * Pictures in folders, as ImageFolder has them: the folder next to a file is its class, “train” and
 * “test” above it are the parts. Any size is fitted.
 */
import { counted } from '../../text/counted';
import { DatasetError } from '../datasetError';
import type { OpenFile } from '../files/openFiles';
import type { ImageSources, RawImages } from './imageSources';
import { isTestName } from './partNames';

/** A picture as it stands upright, in red, green, blue and alpha [height, width, 4]. */
export interface Rgba {
  height: number;
  width: number;
  data: Uint8ClampedArray | Uint8Array;
}

/** The shorter side of photographs after they were opened, so that none fills the memory. */
export const SHRUNK_SIDE = 256;

/** Opens a picture; null where it is none that can be read. */
export type DecodeImage = (file: OpenFile) => Promise<Rgba | null>;

/** Pictures that all have one size keep it up to this side; all others are fitted. */
const MOST_KEPT = 64;
const FITTED = 32;
const LEAST_SIDE = 2;

/** Most file names in one sentence. */
const NAMED = 3;

const EXTENSIONS = /\.(png|jpe?g|webp|gif|bmp|avif)$/i;
const UNREAD = /\.(tiff?|heic|heif|psd|svg|raw|dng)$/i;

export function isImageFile({ path }: OpenFile): boolean {
  return EXTENSIONS.test(path) || UNREAD.test(path);
}

interface Opened {
  label: string;
  isTest: boolean;
  /** Height and width as it was read. */
  sides: [number, number];
  picture: Rgba;
}

/** Throws DatasetError. */
export async function readImageFolders(
  files: readonly OpenFile[],
  decode: DecodeImage,
  onShare: (share: number) => void,
): Promise<ImageSources> {
  const pictures = files.filter(isImageFile);
  const others = files.length - pictures.length;
  const loose = pictures.find(({ path }) => !path.includes('/'));
  if (loose) {
    throw new DatasetError(
      `“${loose.path}” lies in no folder, so its class is not known: put the pictures of each class into a folder of its name, and drop all folders as one zip.`,
    );
  }
  const opened: Opened[] = [];
  const unread: string[] = [];
  let transparent = 0;
  for (const [index, file] of pictures.entries()) {
    const picture = UNREAD.test(file.path) ? null : await decode(file);
    if (!picture) unread.push(file.path);
    else {
      if (layOnWhite(picture)) transparent++;
      const sides: [number, number] = [picture.height, picture.width];
      opened.push({ ...placeOf(file), sides, picture: shrunk(picture) });
    }
    onShare((index + 1) / pictures.length);
  }
  if (opened.length === 0) {
    throw new DatasetError(
      `None of the ${counted(pictures.length, 'picture')} can be read: PNG, JPEG, WebP, GIF, BMP and AVIF can.`,
    );
  }
  const classNames = [...new Set(opened.map(({ label }) => label))].sort();
  const [height, width] = sidesFor(opened);
  const isFitted = opened.some(({ sides }) => sides[0] !== height || sides[1] !== width);
  const isGrey = opened.every(({ picture }) => hasNoColour(picture));
  const shape: ImageSources['shape'] = [height, width, isGrey ? 1 : 3];
  const partOf = (own: readonly Opened[]) => packed(own, shape, classNames);
  const test = opened.filter(({ isTest }) => isTest);
  const train = opened.filter(({ isTest }) => !isTest);
  if (train.length === 0) {
    throw new DatasetError('All pictures lie in a test folder: add a “train” folder beside it.');
  }
  return {
    shape,
    train: partOf(train),
    test: test.length > 0 ? partOf(test) : null,
    classNames,
    notes: [
      ...(isFitted
        ? [`Every picture was fitted to ${FITTED} × ${FITTED} pixels: its middle.`]
        : []),
      ...(transparent > 0
        ? [`What was transparent in ${counted(transparent, 'picture')} became white.`]
        : []),
      ...(unread.length > 0
        ? [`${counted(unread.length, 'picture')} left out that cannot be read: ${listed(unread)}.`]
        : []),
      ...(others > 0 ? [`${counted(others, 'other file')} left out.`] : []),
    ],
  };
}

function placeOf({ path }: OpenFile): { label: string; isTest: boolean } {
  const folders = path.split('/').slice(0, -1);
  const label = folders.pop() as string;
  return { label, isTest: folders.some(isTestName) };
}

/** “a”, “b” and 3 others. */
export function listed(paths: readonly string[]): string {
  const named = paths.slice(0, NAMED).map((path) => `“${path}”`);
  const more = paths.length - named.length;
  return more > 0 ? `${named.join(', ')} and ${counted(more, 'other')}` : named.join(', ');
}

/** Lays the picture over white in place; returns whether anything showed through. */
export function layOnWhite({ data }: Rgba): boolean {
  let isTransparent = false;
  for (let at = 0; at < data.length; at += 4) {
    const alpha = (data[at + 3] as number) / 255;
    if (alpha === 1) continue;
    isTransparent = true;
    for (let c = at; c < at + 3; c++) {
      data[c] = Math.round(alpha * (data[c] as number) + 255 * (1 - alpha));
    }
    data[at + 3] = 255;
  }
  return isTransparent;
}

/** Large pictures are fitted at once, so that they never fill the memory together. */
function shrunk(picture: Rgba): Rgba {
  return Math.max(picture.height, picture.width) > MOST_KEPT ? fitMiddle(picture, FITTED) : picture;
}

/** The sides of all, or those that all are fitted to. */
function sidesFor(opened: readonly Opened[]): [height: number, width: number] {
  const [first] = opened as [Opened];
  const { height, width } = first.picture;
  const isOne = opened.every(({ picture }) => picture.height === height && picture.width === width);
  return isOne && Math.min(height, width) >= LEAST_SIDE ? [height, width] : [FITTED, FITTED];
}

function hasNoColour({ data }: Rgba): boolean {
  for (let at = 0; at < data.length; at += 4) {
    if (data[at] !== data[at + 1] || data[at] !== data[at + 2]) return false;
  }
  return true;
}

function packed(
  own: readonly Opened[],
  [height, width, channels]: ImageSources['shape'],
  classNames: readonly string[],
): RawImages {
  const numbers = new Map(classNames.map((name, index) => [name, index]));
  const size = height * width * channels;
  const pixels = new Uint8Array(own.length * size);
  own.forEach(({ picture }, index) => {
    const isSame = picture.height === height && picture.width === width;
    const { data } = isSame ? picture : fitMiddle(picture, height);
    for (let pixel = 0; pixel < height * width; pixel++) {
      for (let channel = 0; channel < channels; channel++) {
        pixels[index * size + pixel * channels + channel] = data[4 * pixel + channel] as number;
      }
    }
  });
  return { pixels, labels: Int32Array.from(own, ({ label }) => numbers.get(label) as number) };
}

/**
 * The middle square of an opaque picture on `side` × `side` pixels: each is the mean of the area that
 * it covers, at least of the nearest pixel.
 */
export function fitMiddle({ height, width, data }: Rgba, side: number): Rgba {
  const square = Math.min(height, width);
  const [top, left] = [(height - square) / 2, (width - square) / 2];
  const out = new Uint8Array(4 * side * side);
  const range = (start: number, index: number): [number, number] => {
    const from = Math.floor(start + (index * square) / side);
    const to = Math.floor(start + ((index + 1) * square) / side);
    return [from, Math.max(from + 1, to)];
  };
  for (let y = 0; y < side; y++) {
    const [fromY, toY] = range(top, y);
    for (let x = 0; x < side; x++) {
      const [fromX, toX] = range(left, x);
      const area = (toX - fromX) * (toY - fromY);
      for (let channel = 0; channel < 4; channel++) {
        let sum = 0;
        for (let row = fromY; row < toY; row++) {
          for (let column = fromX; column < toX; column++) {
            sum += data[4 * (row * width + column) + channel] as number;
          }
        }
        out[4 * (y * side + x) + channel] = Math.round(sum / area);
      }
    }
  }
  return { height: side, width: side, data: out };
}
