/**
 * Pictures with a mask each, in a zip: two folders of which one is called after masks, or files side
 * by side of which one name ends in “_mask”. A mask’s values, or its colours, are the classes.
 */
import { counted } from '../../text/counted';
import type { MaskExamples } from '../dataset';
import { NO_CLASS } from '../dataset';
import { DatasetError } from '../datasetError';
import type { OpenFile } from '../files/openFiles';
import { MAX_MASK_CLASSES, MAX_MASK_PAIRS } from '../limits';
import { namesIn } from './idx';
import {
  type DecodeImage,
  fitMiddle,
  isImageFile,
  layOnWhite,
  listed,
  type Rgba,
  SHRUNK_SIDE,
} from './imageFolders';
import { isTestName } from './partNames';
import { isPng, readPng, rgbaOf } from './png';

export interface MaskSources {
  /** Height, width, and red, green and blue. */
  shape: [number, number, 3];
  train: MaskExamples;
  /** Null where the files bring no test set. */
  test: MaskExamples | null;
  classNames: string[];
  /** What was left out or changed, in sentences. */
  notes: string[];
}

const MASK_FOLDER = /mask|label|annot|segment|trimap|ground.?truth|^gt$/i;
const MASK_STEM = /[._-](masks?|labels?|seg|gt|[lp])$/i;
/** CamVid calls the masks of its test set so. */
const TEST_FOLDER = /^(test|val)(annot|mask|label)/i;

/** All pictures are fitted to this, unless they have one size of at most that. */
const FITTED = 64;
/** Networks of three poolings need it. */
const MULTIPLE = 8;
const LEAST_SIDE = 16;

/** The value that segmentation benchmarks give to pixels that count for nothing. */
const VOID = 255;

interface Pair {
  image?: OpenFile;
  mask?: OpenFile;
  isTest: boolean;
}

/** `decode` opens JPEG and the like; null: PNG alone. Throws DatasetError. */
export async function readMaskPairs(
  files: readonly OpenFile[],
  decode: DecodeImage | null,
  onShare: (share: number) => void,
): Promise<MaskSources> {
  const pictures = files.filter(isImageFile);
  const pairs = [...pairUp(pictures).values()];
  const whole = pairs.filter(({ image, mask }) => image && mask);
  const alone = pairs.flatMap(({ image, mask }) => (image && mask ? [] : [image ?? mask]));
  if (whole.length === 0) {
    throw new DatasetError(
      'No picture here has a mask: call them “dog.jpg” and “dog_mask.png”, or put them under the same name into two folders, “images” and “masks”, and drop both as one zip.',
    );
  }
  if (whole.length > MAX_MASK_PAIRS) {
    throw new DatasetError(
      `There are ${counted(whole.length, 'picture')} with masks; the limit is ${counted(MAX_MASK_PAIRS, 'picture')}, since every pixel is learned from. Take a part of them.`,
    );
  }
  const opened: Opened[] = [];
  const left = { unread: [] as string[], otherSize: [] as string[] };
  for (const [index, { image, mask, isTest }] of whole.entries()) {
    const found = await openPair(image as OpenFile, mask as OpenFile, decode);
    if ('unread' in found) left.unread.push(found.unread);
    else if ('otherSize' in found) left.otherSize.push(found.otherSize);
    else opened.push({ ...found, isTest });
    onShare((index + 1) / whole.length);
  }
  const notes = [
    ...noteOf(left.unread, 'that cannot be read'),
    ...noteOf(left.otherSize, 'whose mask has another size than the picture'),
    ...noteOf(
      alone.flatMap((file) => (file ? [file.path] : [])),
      'without a partner',
    ),
    ...(files.length > pictures.length && !namesFileOf(files)
      ? [`${counted(files.length - pictures.length, 'other file')} left out.`]
      : []),
  ];
  if (opened.length === 0) {
    throw new DatasetError(`There is no picture with a mask that can be used. ${notes.join(' ')}`);
  }
  return { ...assemble(opened, namesFileOf(files), notes) };
}

function noteOf(paths: readonly string[], why: string): string[] {
  if (paths.length === 0) return [];
  return [`${counted(paths.length, 'picture')} left out ${why}: ${listed(paths)}.`];
}

function namesFileOf(files: readonly OpenFile[]): OpenFile | undefined {
  return files.find(({ path }) => /(class|label|name)\S*\.txt$/i.test(path));
}

function isMask({ path }: OpenFile): boolean {
  const folders = path.split('/');
  const stem = stemOf(folders.pop() as string);
  return MASK_STEM.test(stem) || MASK_FOLDER.test(folders.at(-1) ?? '');
}

function stemOf(name: string): string {
  return name.replace(/\.[a-z]+$/i, '');
}

/** Pairs by part and name. Throws DatasetError. */
function pairUp(pictures: readonly OpenFile[]): Map<string, Pair> {
  const pairs = new Map<string, Pair>();
  for (const file of pictures) {
    const folders = file.path.split('/');
    const name = stemOf(folders.pop() as string).replace(MASK_STEM, '');
    const isTest = folders.some((folder) => isTestName(folder) || TEST_FOLDER.test(folder));
    const key = `${isTest} ${name.toLowerCase()}`;
    const pair = pairs.get(key) ?? { isTest };
    const role = isMask(file) ? 'mask' : 'image';
    const other = pair[role];
    if (other) {
      throw new DatasetError(
        `“${other.path}” and “${file.path}” have one name, so that nobody knows which ${role === 'mask' ? 'mask' : 'picture'} is meant: give each a name of its own.`,
      );
    }
    pair[role] = file;
    pairs.set(key, pair);
  }
  return pairs;
}

interface Mask {
  height: number;
  width: number;
  /** [height, width]: a byte, or red, green and blue as 0xRRGGBB. */
  values: Int32Array;
  isColoured: boolean;
}

interface Opened {
  picture: Rgba;
  mask: Mask;
  isTest: boolean;
}

async function openPair(
  image: OpenFile,
  mask: OpenFile,
  decode: DecodeImage | null,
): Promise<Omit<Opened, 'isTest'> | { unread: string } | { otherSize: string }> {
  if (!isPng(mask) && /\.(jpe?g|webp|avif)$/i.test(mask.path)) {
    throw new DatasetError(
      `“${mask.path}” is a mask in a format that blurs values: save masks as PNG, one value or colour a class.`,
    );
  }
  const opened = readMask(mask);
  if (!opened) return { unread: mask.path };
  const png = readPng(image);
  const picture = png ? rgbaOf(png) : await decode?.(image);
  if (!picture) return { unread: image.path };
  if (!isOfSize(opened, picture)) return { otherSize: image.path };
  layOnWhite(picture);
  const isSmall = Math.max(opened.height, opened.width) <= FITTED;
  return isSmall
    ? { picture, mask: opened }
    : { picture: fitMiddle(picture, FITTED), mask: fitMask(opened, FITTED) };
}

/** Photographs may have been made smaller while they were opened: then shapes are compared. */
function isOfSize(mask: Mask, { height, width }: Rgba): boolean {
  if (height === mask.height && width === mask.width) return true;
  const isShrunk = Math.min(height, width) === SHRUNK_SIDE && mask.height > height;
  const slack = Math.max(mask.height, mask.width);
  return isShrunk && Math.abs(height * mask.width - width * mask.height) <= slack;
}

function readMask(file: OpenFile): Mask | null {
  const png = readPng(file);
  if (!png) return null;
  const { height, width, channels, values, palette } = png;
  const isColoured = channels > 2;
  const out = new Int32Array(height * width);
  for (let pixel = 0; pixel < out.length; pixel++) {
    const [a, b, c] = values.subarray(channels * pixel, channels * pixel + 3);
    out[pixel] = isColoured && !palette ? colourCode(a, b, c) : (a as number);
  }
  return { height, width, values: out, isColoured };
}

function colourCode(red = 0, green = 0, blue = 0): number {
  return (red << 16) | (green << 8) | blue;
}

/** The middle square of a mask on `side` × `side` pixels: each takes the value in its middle. */
function fitMask({ height, width, values, isColoured }: Mask, side: number): Mask {
  const square = Math.min(height, width);
  const [top, left] = [(height - square) / 2, (width - square) / 2];
  const at = (start: number, index: number) => Math.floor(start + ((index + 0.5) * square) / side);
  const out = Int32Array.from(
    { length: side * side },
    (_, pixel) =>
      values[at(top, Math.floor(pixel / side)) * width + at(left, pixel % side)] as number,
  );
  return { height: side, width: side, values: out, isColoured };
}

function assemble(
  opened: readonly Opened[],
  namesFile: OpenFile | undefined,
  notes: readonly string[],
): MaskSources {
  const coloured = opened.filter(({ mask }) => mask.isColoured).length;
  if (coloured > 0 && coloured < opened.length) {
    throw new DatasetError(
      `${counted(coloured, 'mask')} of ${opened.length} have colours, the others values: save all of them in one way.`,
    );
  }
  const [height, width] = sidesFor(opened);
  const fitted = opened.map(({ picture, mask, isTest }) => {
    const isSame = mask.height === height && mask.width === width;
    return isSame
      ? { picture, mask, isTest }
      : { picture: fitMiddle(picture, FITTED), mask: fitMask(mask, FITTED), isTest };
  });
  const values = [...new Set(fitted.flatMap(({ mask }) => [...new Set(mask.values)]))].sort(
    (a, b) => a - b,
  );
  const isBinary = values.length === 2 && values[0] === 0 && values[1] === VOID;
  const known = coloured > 0 || isBinary ? values : values.filter((value) => value !== VOID);
  checkClasses(known);
  const names = namesFile ? namesIn(namesFile) : [];
  const numbers = new Map(known.map((value, label) => [value, label]));
  const partOf = (own: typeof fitted): MaskExamples => {
    const area = height * width;
    const pixels = new Uint8Array(3 * area * own.length);
    const masks = new Uint8Array(area * own.length);
    own.forEach(({ picture, mask }, index) => {
      for (let pixel = 0; pixel < area; pixel++) {
        const at = index * area + pixel;
        masks[at] = numbers.get(mask.values[pixel] as number) ?? NO_CLASS;
        for (let c = 0; c < 3; c++) pixels[3 * at + c] = picture.data[4 * pixel + c] as number;
      }
    });
    return { pixels, masks };
  };
  const train = fitted.filter(({ isTest }) => !isTest);
  const test = fitted.filter(({ isTest }) => isTest);
  if (train.length === 0) {
    throw new DatasetError('All pictures lie in a test folder: add a “train” folder beside it.');
  }
  const isFitted = opened.some(({ mask }) => mask.height !== height || mask.width !== width);
  return {
    shape: [height, width, 3],
    train: partOf(train),
    test: test.length > 0 ? partOf(test) : null,
    classNames: known.map((value, label) => nameOf(value, coloured > 0, isBinary, names[label])),
    notes: [
      ...(isFitted || height === FITTED
        ? [`Pictures and masks are ${height} × ${width} pixels, of larger ones the middle.`]
        : []),
      ...(known.length < values.length
        ? [`Pixels of value ${VOID} count for nothing, as usual.`]
        : []),
      ...notes,
    ],
  };
}

function checkClasses(known: readonly number[]): void {
  if (known.length < 2) {
    throw new DatasetError(
      `All masks hold one value alone (${known[0] ?? VOID}), so that there is nothing to tell apart: what is to be found needs another value than what is behind it.`,
    );
  }
  if (known.length > MAX_MASK_CLASSES) {
    throw new DatasetError(
      `The masks hold ${known.length} different values; the limit is ${MAX_MASK_CLASSES} classes. Save them without smoothing, one value or colour a class.`,
    );
  }
}

function nameOf(value: number, isColour: boolean, isBinary: boolean, name?: string): string {
  if (name) return name;
  if (isColour) return `#${value.toString(16).padStart(6, '0')}`;
  if (isBinary) return value === 0 ? 'background' : 'object';
  return `class ${value}`;
}

/** The size of all, where it is one that networks can halve, or that which all are fitted to. */
function sidesFor(opened: readonly Opened[]): [height: number, width: number] {
  const [first] = opened as [Opened];
  const { height, width } = first.mask;
  const isOne = opened.every(({ mask }) => mask.height === height && mask.width === width);
  const isHalvable = [height, width].every((side) => side % MULTIPLE === 0 && side >= LEAST_SIDE);
  return isOne && isHalvable && Math.max(height, width) <= FITTED
    ? [height, width]
    : [FITTED, FITTED];
}
