import { encode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { readContent } from './content';
import { type MaskDataset, type MaskExamples, NO_CLASS } from './dataset';
import { readMaskPairs } from './formats/maskPairs';
import { type ReadResult, readDataset } from './readDataset';
import {
  greyPng,
  maskFolders,
  palettePng,
  pictureOf,
  squareMask,
  zippedBytes,
} from './testing/maskFiles';

const SIDE = 16;
type Files = Record<string, Uint8Array>;

const read = (files: Files) => readDataset([zippedBytes('yard.zip', files)], { kind: 'masks' });

function masksOf({ dataset }: ReadResult): MaskDataset {
  if (dataset.kind !== 'masks') throw new Error('no masks');
  return dataset;
}

/** Whether pictures are bright in red (1) or green (2) exactly where masks have that thing. */
function colouredAs({ pixels, masks }: MaskExamples, things = [1, 2]): boolean {
  return masks.every((label, pixel) =>
    things.every((thing) => (pixels[3 * pixel + thing - 1] === 250) === (label === thing)),
  );
}

const changed = (change: (files: Files) => void): Files => {
  const files = maskFolders(30, SIDE);
  change(files);
  return files;
};

/** Each mask [16, 16] as grey values, made from those of `maskFolders`. */
const withGrey = (grey: (value: number, pixel: number) => number) =>
  changed((files) => {
    for (let index = 0; index < 30; index++) {
      const mask = squareMask(index, SIDE, 1 + (index % 2));
      files[`masks/${index}.png`] = greyPng(Uint8Array.from(mask, grey), SIDE);
    }
  });

describe('pictures with masks', () => {
  it('are paired by folder and name, with the entries of the palette as classes', async () => {
    const result = await read(maskFolders(30, SIDE));
    expect(result.info).toMatchObject({
      ...{ name: 'yard', kind: 'masks', classes: ['class 0', 'class 1', 'class 2'] },
      ...{ shape: [16, 16, 3], trainExamples: 24, testExamples: 6, notes: [], isSplitHere: true },
    });
    const { train } = masksOf(result);
    // Where the mask has a thing, the picture is bright in its colour.
    expect(colouredAs(train)).toBe(true);
    const [background, first, second] = result.info.classCounts.train;
    expect(background).toBe(24);
    expect((first as number) + (second as number)).toBe(24);
    expect(readContent(result.content)).toEqual(result.dataset);
  });

  it('may lie side by side, with the names of classes in a list, and parts by folder', async () => {
    const files: Files = { 'classes.txt': new TextEncoder().encode('yard\nball\nbox\n') };
    for (let index = 0; index < 30; index++) {
      const mask = squareMask(index, SIDE, 1 + (index % 2));
      const folder = index < 24 ? 'train' : 'test';
      files[`${folder}/${index}.png`] = pictureOf(mask, SIDE, index);
      files[`${folder}/${index}_mask.png`] = palettePng(mask, SIDE);
    }
    const { info } = await read(files);
    expect(info).toMatchObject({
      ...{ classes: ['yard', 'ball', 'box'], trainExamples: 24, testExamples: 6 },
      ...{ isSplitHere: false, notes: [] },
    });
  });

  it('of 0 and 255 show an object; 255 among other values counts for nothing', async () => {
    const binary = await read(withGrey((value) => (value > 0 ? 255 : 0)));
    expect(binary.info.classes).toEqual(['background', 'object']);
    const blurred = await read(withGrey((value, pixel) => (pixel === 0 ? 255 : value)));
    expect(blurred.info.classes).toEqual(['class 0', 'class 1', 'class 2']);
    expect(blurred.info.notes).toEqual(['Pixels of value 255 count for nothing, as usual.']);
    expect(masksOf(blurred).train.masks[0]).toBe(NO_CLASS);
  });

  it('may have colours for classes', async () => {
    const { info } = await read(
      changed((files) => {
        for (let index = 0; index < 30; index++) {
          const mask = squareMask(index, SIDE, 1);
          const data = Uint8Array.from({ length: 768 }, (_, at) =>
            mask[Math.floor(at / 3)] === 1 && at % 3 === 0 ? 128 : 0,
          );
          files[`masks/${index}.png`] = encode({ width: SIDE, height: SIDE, data, channels: 3 });
        }
      }),
    );
    expect(info.classes).toEqual(['#000000', '#800000']);
  });

  it('of another size are fitted, each value in its place', async () => {
    const result = await read(maskFolders(30, 128));
    expect(result.info.shape).toEqual([64, 64, 3]);
    // Squares of the first thing begin at even rows, so that halving blurs none of them.
    expect(colouredAs(masksOf(result).train, [1])).toBe(true);
  });
});

describe('what is wrong with pictures and masks', () => {
  it('is left out and named: damaged, of another size, without a partner', async () => {
    const { info } = await read(
      changed((files) => {
        files['images/0.png'] = new TextEncoder().encode('no picture');
        files['masks/1.png'] = (files['masks/1.png'] as Uint8Array).subarray(0, 60);
        files['masks/2.png'] = greyPng(new Uint8Array(8 * 16), SIDE);
        files['images/lonely.png'] = files['images/3.png'] as Uint8Array;
      }),
    );
    expect(info.trainExamples + info.testExamples).toBe(27);
    expect(info.notes).toEqual([
      '2 pictures left out that cannot be read: “images/0.png”, “masks/1.png”.',
      '1 picture left out whose mask has another size than the picture: “images/2.png”.',
      '1 picture left out without a partner: “images/lonely.png”.',
    ]);
  });

  it.each<[string, Files, RegExp]>([
    [
      'names that do not match',
      { 'a/1.png': pictureOf(squareMask(1, SIDE, 1), SIDE, 0) },
      /No picture here has a mask: call them “dog.jpg” and “dog_mask.png”/,
    ],
    ['one value alone', withGrey(() => 7), /All masks hold one value alone \(7\)/],
    [
      'too many values',
      withGrey((_, pixel) => pixel % 100),
      /100 different values; the limit is 32 classes/,
    ],
    [
      'a mask that is a JPEG',
      changed((files) => {
        files['images/9.png'] = files['images/8.png'] as Uint8Array;
        delete files['masks/9.png'];
        files['masks/9.jpg'] = Uint8Array.of(0xff, 0xd8, 0xff);
      }),
      /“masks\/9.jpg” is a mask in a format that blurs values/,
    ],
    [
      'a name that two masks have',
      changed((files) => {
        files['gt/4.png'] = files['masks/4.png'] as Uint8Array;
      }),
      /have one name, so that nobody knows which mask is meant/,
    ],
    [
      'few pictures',
      Object.fromEntries(Object.entries(maskFolders(8, SIDE))),
      /7 pictures with a mask to learn from; 20 are needed/,
    ],
    ['no picture', { 'readme.md': Uint8Array.of(65) }, /There are no pictures in these files/],
  ])('is said in a sentence: %s', async (_, files, message) => {
    await expect(read(files)).rejects.toThrow(message);
  });

  it('is also their number', async () => {
    const files = Array.from({ length: 40_000 }, (_, index) => ({
      path: `${index % 2 === 0 ? 'images' : 'masks'}/${index >> 1}.png`,
      bytes: Uint8Array.of(1),
    }));
    await expect(readMaskPairs(files, null, () => {})).rejects.toThrow(
      /There are 20,000 pictures with masks; the limit is 5,000/,
    );
  });

  it('is also a picture that says it is huge', async () => {
    const { info } = await read(
      changed((files) => {
        const huge = (files['masks/5.png'] as Uint8Array).slice();
        new DataView(huge.buffer).setUint32(16, 100_000);
        new DataView(huge.buffer).setUint32(20, 100_000);
        files['masks/5.png'] = huge;
      }),
    );
    expect(info.notes).toEqual(['1 picture left out that cannot be read: “masks/5.png”.']);
  });
});
