import { describe, expect, it } from 'vitest';
import { Random } from '../numeric/random';
import { readContent } from './content';
import type { ImageDataset } from './dataset';
import { type DecodeImage, fitMiddle } from './formats/imageFolders';
import { type ReadResult, readDataset } from './readDataset';
import { fileOf, zipped } from './testing/dataFiles';

/**
 * Stands for the browser's decoders, which Node lacks: a “picture” is the text of its sides and of
 * its colour, “4x6 #ff0000”; what is none of these cannot be read.
 */
const decode: DecodeImage = async ({ bytes }) => {
  const found = /^(\d+)x(\d+) #(\w{6})(\w{2})?$/.exec(new TextDecoder().decode(bytes));
  if (!found) return null;
  const [height, width] = [Number(found[1]), Number(found[2])];
  const colour = Number.parseInt(`${found[3]}${found[4] ?? 'ff'}`, 16) >>> 0;
  const pixel = [24, 16, 8, 0].map((shift) => (colour >>> shift) & 255);
  const data = Uint8Array.from({ length: 4 * height * width }, (_, at) => pixel[at % 4] as number);
  return { height, width, data };
};

/** Pictures of two classes, none like another. */
function folders(count: number, sides: string, prefix = ''): Record<string, string> {
  const files: Record<string, string> = {};
  for (let index = 0; index < count; index++) {
    const value = (16 + index).toString(16).padStart(2, '0');
    files[`${prefix}red/${index}.png`] = `${sides} #ff${value}00`;
    files[`${prefix}blue/${index}.jpg`] = `${sides} #00${value}ff`;
  }
  return files;
}

const read = (files: Record<string, string>) =>
  readDataset([zipped('things.zip', files)], { kind: 'images', decode });

function imagesOf({ dataset }: ReadResult): ImageDataset {
  if (dataset.kind !== 'images') throw new Error('no images');
  return dataset;
}

describe('pictures in folders', () => {
  it('keep size and colour, with the folder as the class', async () => {
    const result = await read(folders(20, '4x6'));
    expect(result.info).toMatchObject({
      ...{ name: 'things', classes: ['blue', 'red'], shape: [4, 6, 3], notes: [] },
      ...{ trainExamples: 32, testExamples: 8, isSplitHere: true },
    });
    const { train, shape } = imagesOf(result);
    train.labels.forEach((label, index) => {
      const pixel = train.pixels.subarray(index * 72, index * 72 + 3);
      expect([pixel[0], pixel[2]]).toEqual(label === 1 ? [255, 0] : [0, 255]);
    });
    const again = readContent(result.content);
    expect(again.kind === 'images' && [again.shape, again.train.pixels]).toEqual([
      shape,
      train.pixels,
    ]);
  });

  it('bring their own test set in a folder of that name', async () => {
    const train = folders(20, '4x4', 'data/train/');
    const test = Object.fromEntries(
      Object.entries(folders(4, '4x4', 'data/test/')).map(([path, text]) => [
        path,
        text.replace(/#(..)../, '#$1f'.padEnd(5, '0')),
      ]),
    );
    const { info } = await read({ ...train, ...test });
    expect(info).toMatchObject({ trainExamples: 40, testExamples: 8, isSplitHere: false });
  });

  it('of many sizes, and large ones, are fitted and told of', async () => {
    const { info } = await read({ ...folders(15, '4x6'), 'red/large.png': '90x70 #fe0000' });
    expect(info.shape).toEqual([32, 32, 3]);
    expect(info.notes).toEqual(['Every picture was fitted to 32 × 32 pixels: its middle.']);
  });

  it('without any colour are grey', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => {
        const value = (100 + index).toString(16).padStart(2, '0');
        return [`${index % 2 ? 'odd' : 'even'}/${index}.png`, `3x3 #${value}${value}${value}`];
      }),
    );
    expect((await read(files)).info.shape).toEqual([3, 3, 1]);
  });

  it('become white where they are transparent', async () => {
    const result = await read({ ...folders(15, '2x2'), 'red/clear.png': '2x2 #ff000000' });
    expect(result.info.notes).toEqual(['What was transparent in 1 picture became white.']);
    const { train, test } = imagesOf(result);
    const all = [...train.pixels, ...test.pixels].join();
    expect(all).toContain(Array(12).fill(255).join());
  });

  it('that cannot be read are left out by name, and nothing else is lost', async () => {
    const broken = {
      'red/a.png': 'no picture',
      'red/scan.tiff': '2x2 #ff0000',
      'notes.md': 'hello',
    };
    const { info } = await read({ ...folders(15, '2x2'), ...broken });
    expect(info.trainExamples + info.testExamples).toBe(30);
    expect(info.notes).toEqual([
      '2 pictures left out that cannot be read: “red/a.png”, “red/scan.tiff”.',
      '1 other file left out.',
    ]);
  });

  it.each([
    [
      'one class only',
      { 'red/1.png': '2x2 #ff0000', 'red/2.png': '2x2 #fe0000' },
      /same label \(“red”\)/,
    ],
    [
      'nothing that can be read',
      { 'a/1.png': 'x', 'b/2.heic': 'y' },
      /None of the 2 pictures can be read: PNG/,
    ],
    ['no folder', { '1.png': '2x2 #ff0000' }, /“1.png” lies in no folder/],
    ['a test folder alone', { 'test/a/1.png': '2x2 #ff0000' }, /add a “train” folder/],
  ])('are refused with a sentence: %s', async (_, files, message) => {
    await expect(read(files)).rejects.toThrow(message);
  });

  it('are for the page alone: elsewhere nothing decodes them', async () => {
    const files = [zipped('things.zip', folders(20, '2x2'))];
    await expect(readDataset(files, { kind: 'images' })).rejects.toThrow(/opened by the page/);
  });

  it('are shrunk by the mean of what each pixel covers', () => {
    const data = Uint8Array.from([0, 100, 200, 100].flatMap((value) => [value, value, value, 255]));
    expect([...fitMiddle({ height: 2, width: 2, data }, 1).data]).toEqual([100, 100, 100, 255]);
    // Of a wide picture the middle square.
    const wide = Uint8Array.from([1, 2, 3].flatMap((value) => [value, value, value, 255]));
    expect(fitMiddle({ height: 1, width: 3, data: wide }, 1).data[0]).toBe(2);
  });
});

describe('CIFAR', () => {
  /** Records of CIFAR-10 as published: a class, then three planes. */
  function records(count: number, seed: number, labelBytes = 1): Uint8Array {
    const random = new Random(seed, 'pixels');
    const bytes = new Uint8Array(count * (3072 + labelBytes));
    for (let index = 0; index < count; index++) {
      const start = index * (3072 + labelBytes);
      bytes[start + labelBytes - 1] = index % 3;
      for (let pixel = 0; pixel < 3072; pixel++)
        bytes[start + labelBytes + pixel] = random.below(256);
    }
    return bytes;
  }
  const names = fileOf('batches.meta.txt', 'airplane\nautomobile\nbird\n');

  it('puts the planes of each image together, and takes the batches in order', async () => {
    const first = records(12, 1);
    const files = [
      fileOf('data_batch_2.bin', records(12, 2)),
      fileOf('test_batch.bin', records(6, 3)),
      fileOf('data_batch_1.bin', first),
      names,
    ];
    const result = await readDataset(files, { kind: 'images' });
    expect(result.info).toMatchObject({
      ...{ shape: [32, 32, 3], classes: ['airplane', 'automobile', 'bird'] },
      ...{ trainExamples: 24, testExamples: 6, isSplitHere: false },
    });
    const pixel = [first[1], first[1 + 1024], first[1 + 2048]].join();
    const { train } = imagesOf(result);
    const starts = Array.from({ length: 24 }, (_, index) =>
      train.pixels.subarray(3072 * index, 3072 * index + 3).join(),
    );
    expect(starts).toContain(pixel);
    const again = await readDataset(files.toReversed(), { kind: 'images' });
    expect(again.info.hash).toBe(result.info.hash);
  });

  it('of 100 classes has its class in the second byte', async () => {
    const { info } = await readDataset([fileOf('train.bin', records(40, 1, 2))], {
      kind: 'images',
    });
    expect(info.classes).toEqual(['0', '1', '2']);
  });

  it.each([
    [
      'cut off',
      [
        fileOf('data_batch_1.bin', records(12, 1)),
        fileOf('data_batch_2.bin', records(2, 1).subarray(5)),
      ],
      /“data_batch_2.bin” is cut off/,
    ],
    [
      'of two sets',
      [fileOf('data_batch_1.bin', records(12, 1)), fileOf('train.bin', records(5, 1, 2))],
      /of one set/,
    ],
    ['without training images', [fileOf('test_batch.bin', records(12, 1))], /only a test set/],
  ])('is refused where it is %s', async (_, files, message) => {
    await expect(readDataset(files, { kind: 'images' })).rejects.toThrow(message);
  });
});
