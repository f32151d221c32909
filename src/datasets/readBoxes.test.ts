import { describe, expect, it } from 'vitest';
import { BOXED_SIDE, type BoxesDataset, SIDE_STEPS } from './boxes';
import { readContent } from './content';
import { fitWhole } from './formats/coco';
import type { DecodeImage } from './formats/imageFolders';
import { type ReadResult, readDataset } from './readDataset';
import { zipped } from './testing/dataFiles';

/** Stands for the browser's decoders: a “picture” is the text of its sides and of its grey, “4x6 80”. */
const decode: DecodeImage = async ({ bytes }) => {
  const found = /^(\d+)x(\d+) (\d+)$/.exec(new TextDecoder().decode(bytes));
  if (!found) return null;
  const [height = 0, width = 0, grey = 0] = found.slice(1).map(Number);
  const data = Uint8Array.from({ length: 4 * height * width }, (_, at) =>
    at % 4 === 3 ? 255 : grey,
  );
  return { height, width, data };
};

interface Annotated {
  image_id: number;
  category_id: number;
  bbox: number[];
  iscrowd?: number;
}

const categories = [
  { id: 7, name: 'cat' },
  { id: 3, name: 'dog' },
  { id: 9, name: 'never' },
];
const imageOf = (id: number, width = 20, height = 10) => {
  return { id, file_name: `${id}.png`, width, height };
};

/** Pictures of 20 × 10 pixels, each with a cat but for what is changed. */
function coco(count: number, changes: { annotations?: Annotated[]; images?: object[] } = {}) {
  const ids = Array.from({ length: count }, (_, index) => index + 1);
  const pictures = ids.map((id) => [`images/${id}.png`, `10x20 ${id}`] as const);
  const cats = ids.map((id) => ({ image_id: id, category_id: 7, bbox: [5, 0, 10, 10] }));
  const json = {
    images: changes.images ?? ids.map((id) => imageOf(id)),
    annotations: changes.annotations ?? cats,
    categories,
  };
  return { ...Object.fromEntries(pictures), 'instances.json': JSON.stringify(json) };
}

const read = (files: Record<string, string>, decoder: DecodeImage | null = decode) =>
  readDataset([zipped('pets.zip', files)], {
    kind: 'boxes',
    ...(decoder ? { decode: decoder } : {}),
  });

function boxesOf({ dataset }: ReadResult): BoxesDataset {
  if (dataset.kind !== 'boxes') throw new Error('no boxes');
  return dataset;
}

const SQUARE = 3 * BOXED_SIDE ** 2;

describe('pictures with boxes in COCO’s form', () => {
  it('are fitted whole, with their boxes, and split', async () => {
    const result = await read(coco(30));
    expect(result.info).toMatchObject({
      ...{ kind: 'boxes', name: 'pets', classes: ['background', 'cat'] },
      ...{ trainExamples: 24, testExamples: 6, isSplitHere: true, shape: [64, 64, 3] },
      classCounts: { train: [0, 24], test: [0, 6] },
    });
    expect(result.info.notes).toEqual(['Every picture was fitted whole to 64 × 64 pixels.']);
    const { train } = boxesOf(result);
    // A picture of 20 × 10 fills the middle half of the square; so does its box, from a quarter on.
    const [left, top, right, bottom] = Array.from(
      train.sides.subarray(0, 4),
      (at) => at / SIDE_STEPS,
    );
    expect([left, top, right, bottom]).toEqual(
      [0.25, 0.25, 0.75, 0.75].map((value) => expect.closeTo(value, 4)),
    );
    expect([...train.labels]).toEqual(Array(24).fill(1));
    expect(train.pixels.length).toBe(24 * SQUARE);
    expect(train.pixels[0]).toBe(128);
    const again = readContent(result.content);
    expect(again).toEqual(boxesOf(result));
    expect((await read(coco(30))).info.hash).toBe(result.info.hash);
  });

  it('say in a sentence each what was left out', async () => {
    const annotations: Annotated[] = [
      ...Array.from({ length: 26 }, (_, index) => ({
        ...{ image_id: index + 1, category_id: 7, bbox: [0, 0, 5, 5] },
      })),
      { image_id: 1, category_id: 3, bbox: [15, 5, 30, 30] },
      { image_id: 1, category_id: 3, bbox: [25, 0, 5, 5] },
      { image_id: 2, category_id: 7, bbox: [0, 0, 20, 10], iscrowd: 1 },
      { image_id: 3, category_id: 99, bbox: [0, 0, 5, 5] },
    ];
    const images = [
      ...Array.from({ length: 27 }, (_, index) => imageOf(index + 1)),
      imageOf(28, 10, 20),
      imageOf(500),
    ];
    const files = { ...coco(30, { annotations, images }), 'images/26.png': 'damaged' };
    const { info } = await read(files);
    expect(info.notes.slice(1)).toEqual([
      '1 picture left out that the files do not hold.',
      '1 picture left out that cannot be read.',
      '1 picture left out of other proportions than annotated.',
      '1 annotation of crowds left out: such a box is around many things.',
      '1 box left out that lie outside of their picture or have no area.',
      '1 box cut off at the edge of their picture.',
      '1 box left out without a known category.',
      '1 picture without a box: all background.',
    ]);
    expect(info.classes).toEqual(['background', 'cat', 'dog']);
    expect(info.trainExamples + info.testExamples).toBe(26);
  });

  it.each([
    ['no JSON', { 'images/1.png': '10x20 1', 'a.json': '{"images": [' }, /no JSON, or cut off/],
    ['another JSON', { 'images/1.png': '10x20 1', 'a.json': '{}' }, /no COCO file of boxes/],
    ['no annotations', coco(30, { annotations: [] }), /has no annotations/],
    [
      'unknown categories',
      coco(30, { annotations: [{ image_id: 1, category_id: 5, bbox: [0, 0, 1, 1] }] }),
      /must be the id of one/,
    ],
    ['few pictures', coco(10), /8 pictures to learn from; 20 are needed/],
    ['no annotations beside pictures', { 'images/1.png': '10x20 1' }, /pictures without boxes/],
    ['no pictures', { 'a.json': coco(2)['instances.json'] as string }, /is there and can be read/],
  ])('refuse %s in a sentence', async (_, files, message) => {
    await expect(read(files as Record<string, string>)).rejects.toThrow(message);
  });

  it('are read by the page alone', async () => {
    await expect(read(coco(30), null)).rejects.toThrow(/drop the zip there/);
  });
});

it('lays a picture on white, with margins beside it', () => {
  const picture = { height: 2, width: 1, data: Uint8Array.of(10, 20, 30, 255, 0, 0, 0, 0) };
  expect([...fitWhole(picture, 2)]).toEqual([
    ...[128, 128, 128, 10, 20, 30],
    ...[128, 128, 128, 255, 255, 255],
  ]);
});
