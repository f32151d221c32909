/** Pictures with boxes as COCO has them: a JSON file of images, annotations and categories beside the pictures. */
import { z } from '../../config/zod';
import { counted } from '../../text/counted';
import { BOXED_SIDE, SIDE_STEPS } from '../boxes';
import { DatasetError } from '../datasetError';
import { decodeText } from '../files/decodeText';
import type { OpenFile } from '../files/openFiles';
import type { DecodeImage, Rgba } from './imageFolders';
import { isTestName } from './partNames';

/** The margins of pictures that are no squares. */
const MARGIN = 128;

/** A picture may differ so much from the proportions that its annotations were made for. */
const STRETCHED = 0.05;

const cocoSchema = z.object({
  images: z.array(
    z.object({
      id: z.union([z.number(), z.string()]),
      file_name: z.string(),
      width: z.number().check(z.positive()),
      height: z.number().check(z.positive()),
    }),
  ),
  annotations: z.array(
    z.object({
      image_id: z.union([z.number(), z.string()]),
      category_id: z.union([z.number(), z.string()]),
      bbox: z.array(z.number()).check(z.length(4)),
      iscrowd: z.optional(z.union([z.number(), z.boolean()])),
    }),
  ),
  categories: z.array(z.object({ id: z.union([z.number(), z.string()]), name: z.string() })),
});

type Coco = z.infer<typeof cocoSchema>;

/** A picture with its boxes in steps of the fitted picture. */
export interface BoxedPicture {
  /** [side, side, 3] */
  pixels: Uint8Array;
  boxes: { label: number; sides: [left: number, top: number, right: number, bottom: number] }[];
  isTest: boolean;
}

export interface BoxSources {
  /** The things that some box has, in the order of their first file. */
  names: string[];
  pictures: BoxedPicture[];
  /** What was left out or changed, in sentences. */
  notes: string[];
}

/** What is counted while pictures are read. */
interface LeftOut {
  crowds: number;
  outside: number;
  clipped: number;
  unknown: number;
  missing: number;
  unread: number;
  stretched: number;
  empty: number;
}

export function isCoco({ path }: OpenFile): boolean {
  return /\.json$/i.test(path);
}

/** `decode` opens pictures; null where nothing can. Throws DatasetError. */
export async function readCoco(
  files: readonly OpenFile[],
  decode: DecodeImage | null,
  onShare: (share: number) => void,
): Promise<BoxSources> {
  const lists = files.filter(isCoco).map((file) => ({ path: file.path, coco: parseCoco(file) }));
  if (lists.length === 0) {
    throw new DatasetError(
      'There is no file of annotations: drop one zip with the pictures and a COCO file (.json) of images, annotations and categories.',
    );
  }
  if (!decode) {
    throw new DatasetError(
      'Pictures such as PNG and JPEG are opened by the page: drop the zip there.',
    );
  }
  const left: LeftOut = {
    ...{ crowds: 0, outside: 0, clipped: 0, unknown: 0 },
    ...{ missing: 0, unread: 0, stretched: 0, empty: 0 },
  };
  const names = namesIn(lists.map(({ coco }) => coco));
  const byName = new Map(files.map((file) => [file.path.split('/').at(-1) ?? file.path, file]));
  const byPath = new Map(files.map((file) => [file.path, file]));
  const total = lists.reduce((sum, { coco }) => sum + coco.images.length, 0);
  const pictures: BoxedPicture[] = [];
  let done = 0;
  for (const { path, coco } of lists) {
    const isTest = lists.length > 1 && isTestName(path);
    const own = annotationsByImage(coco);
    const labels = new Map(coco.categories.map(({ id, name }) => [id, 1 + names.indexOf(name)]));
    for (const image of coco.images) {
      onShare(done++ / total);
      const base = image.file_name.split('/').at(-1) ?? image.file_name;
      const file = byPath.get(image.file_name) ?? byName.get(base);
      const rgba = file ? await decode(file) : null;
      if (!rgba) left[file ? 'unread' : 'missing']++;
      else if (isStretched(rgba, image)) left.stretched++;
      else {
        const boxes = boxesOf(own.get(image.id) ?? [], labels, image, left);
        if (boxes.length === 0) left.empty++;
        pictures.push({ pixels: fitWhole(rgba), boxes, isTest });
      }
    }
  }
  if (pictures.length === 0) {
    throw new DatasetError(
      `None of the ${counted(total, 'picture')} that the annotations name is there and can be read: pack them into the same zip.`,
    );
  }
  return { names, pictures, notes: notesOn(left) };
}

function parseCoco({ path, bytes }: OpenFile): Coco {
  let json: unknown;
  try {
    json = JSON.parse(decodeText(bytes, path));
  } catch (cause) {
    throw new DatasetError(`“${path}” is no JSON, or cut off: save or fetch it anew.`, { cause });
  }
  const parsed = cocoSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new DatasetError(
      `“${path}” is no COCO file of boxes: it needs lists of images (id, file_name, width, height), annotations (image_id, category_id, bbox) and categories (id, name); “${issue?.path.join('.') ?? ''}” is not as it should be.`,
    );
  }
  if (parsed.data.annotations.length === 0) {
    throw new DatasetError(
      `“${path}” has no annotations: without boxes there is nothing to learn.`,
    );
  }
  return parsed.data;
}

/** Categories that an annotation has, each name once. */
function namesIn(lists: readonly Coco[]): string[] {
  const names = lists.flatMap(({ categories, annotations }) => {
    const used = new Set(annotations.map(({ category_id }) => category_id));
    return categories.filter(({ id }) => used.has(id)).map(({ name }) => name);
  });
  if (names.length > 0) return [...new Set(names)];
  throw new DatasetError(
    'No annotation has one of the categories: their category_id must be the id of one.',
  );
}

function annotationsByImage({ annotations }: Coco): Map<number | string, Coco['annotations']> {
  const byImage = new Map<number | string, Coco['annotations']>();
  for (const annotation of annotations) {
    const own = byImage.get(annotation.image_id);
    if (own) own.push(annotation);
    else byImage.set(annotation.image_id, [annotation]);
  }
  return byImage;
}

/** A picture that was turned or cut since has its things elsewhere. */
function isStretched(rgba: Rgba, { width, height }: Coco['images'][number]): boolean {
  return Math.abs((rgba.width * height) / (rgba.height * width) - 1) > STRETCHED;
}

/** Boxes within the fitted picture; COCO has left, top, width and height in pixels. */
function boxesOf(
  annotations: Coco['annotations'],
  labels: ReadonlyMap<number | string, number>,
  { width, height }: Coco['images'][number],
  left: LeftOut,
): BoxedPicture['boxes'] {
  const longer = Math.max(width, height);
  const [before, above] = [(longer - width) / 2, (longer - height) / 2];
  const steps = (at: number) => Math.round((SIDE_STEPS * at) / longer);
  return annotations.flatMap(({ bbox, category_id, iscrowd }) => {
    const label = labels.get(category_id) ?? 0;
    const [x = 0, y = 0, w = 0, h = 0] = bbox;
    const [x0, y0] = [Math.max(0, x), Math.max(0, y)];
    const [x1, y1] = [Math.min(width, x + w), Math.min(height, y + h)];
    const sides = [before + x0, above + y0, before + x1, above + y1].map(steps);
    const [from = 0, top = 0, to = 0, bottom = 0] = sides;
    if (iscrowd) left.crowds++;
    else if (label === 0) left.unknown++;
    else if (to <= from || bottom <= top) left.outside++;
    else {
      if (x < 0 || y < 0 || x + w > width + 1 || y + h > height + 1) left.clipped++;
      return [{ label, sides: [from, top, to, bottom] }];
    }
    return [];
  });
}

/** The whole picture in the middle of a square: each pixel is the mean of the area that it covers, margins are grey. */
export function fitWhole({ height, width, data }: Rgba, side = BOXED_SIDE): Uint8Array {
  const longer = Math.max(height, width);
  const [above, before] = [(longer - height) / 2, (longer - width) / 2];
  const pixels = new Uint8Array(3 * side * side).fill(MARGIN);
  const range = (index: number, offset: number, most: number) => {
    const from = Math.floor((index * longer) / side - offset);
    const to = Math.max(from + 1, Math.floor(((index + 1) * longer) / side - offset));
    return [Math.max(0, from), Math.min(most, to)] as const;
  };
  for (let y = 0; y < side; y++) {
    const [fromY, toY] = range(y, above, height);
    for (let x = 0; x < side; x++) {
      const [fromX, toX] = range(x, before, width);
      const area = (toX - fromX) * (toY - fromY);
      if (toX <= fromX || toY <= fromY) continue;
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0;
        for (let row = fromY; row < toY; row++) {
          for (let column = fromX; column < toX; column++) {
            const at = 4 * (row * width + column);
            const alpha = (data[at + 3] as number) / 255;
            sum += alpha * (data[at + channel] as number) + 255 * (1 - alpha);
          }
        }
        pixels[3 * (y * side + x) + channel] = Math.round(sum / area);
      }
    }
  }
  return pixels;
}

function notesOn(left: LeftOut): string[] {
  const { crowds, outside, clipped, unknown, missing, unread, stretched, empty } = left;
  const said: [number, string][] = [
    [missing, `${counted(missing, 'picture')} left out that the files do not hold.`],
    [unread, `${counted(unread, 'picture')} left out that cannot be read.`],
    [stretched, `${counted(stretched, 'picture')} left out of other proportions than annotated.`],
    [
      crowds,
      `${counted(crowds, 'annotation')} of crowds left out: such a box is around many things.`,
    ],
    [
      outside,
      `${counted(outside, 'box', 'boxes')} left out that lie outside of their picture or have no area.`,
    ],
    [clipped, `${counted(clipped, 'box', 'boxes')} cut off at the edge of their picture.`],
    [unknown, `${counted(unknown, 'box', 'boxes')} left out without a known category.`],
    [empty, `${counted(empty, 'picture')} without a box: all background.`],
  ];
  return [
    `Every picture was fitted whole to ${BOXED_SIDE} × ${BOXED_SIDE} pixels.`,
    ...said.flatMap(([count, sentence]) => (count > 0 ? [sentence] : [])),
  ];
}
