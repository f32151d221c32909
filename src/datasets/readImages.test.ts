import { describe, expect, it } from 'vitest';
import type { ImageDataset } from './dataset';
import { readDataset } from './readDataset';
import { fileOf, gzipped, idxBytes, stripedFiles, stripedImages } from './testing/dataFiles';

const read = (files: Parameters<typeof readDataset>[0]) => readDataset(files, { kind: 'images' });

/** Each image as a text with its class, so that order says nothing. */
function sorted({ labels, pixels }: ImageDataset['train'], size: number): string[] {
  return Array.from(
    labels,
    (label, index) => `${label}:${pixels.subarray(index * size, (index + 1) * size).join()}`,
  ).sort();
}

describe('IDX files', () => {
  it('keep every image with its label, whatever the order of the files', async () => {
    const files = stripedFiles(30, 9, [4, 6]);
    const { info, dataset } = await read(files);
    expect(info).toMatchObject({
      classes: ['0', '1', '2'],
      trainExamples: 30,
      testExamples: 9,
      shape: [4, 6, 1],
      classCounts: { train: [10, 10, 10], test: [3, 3, 3] },
      isSplitHere: false,
      leakedExamples: 0,
      name: '3 classes of 4 × 6 images',
    });
    const { images, labels } = stripedImages(30, [4, 6], 1);
    const original = { pixels: images.subarray(16), labels: Uint16Array.from(labels.subarray(8)) };
    if (dataset.kind !== 'images') throw new Error('no images');
    expect(sorted(dataset.train, 24)).toEqual(sorted(original, 24));
    expect((await read(files.toReversed())).info.hash).toBe(info.hash);
  });

  it('are the same data set gzipped', async () => {
    const { images, labels } = stripedImages(40, [5, 3]);
    const plain = await read([fileOf('images', images), fileOf('labels', labels)]);
    const packed = await read([
      gzipped({ name: 'images', bytes: images }),
      gzipped({ name: 'labels', bytes: labels }),
    ]);
    expect(packed.info.hash).toBe(plain.info.hash);
    expect(plain.info).toMatchObject({ isSplitHere: true, trainExamples: 34, testExamples: 6 });
  });

  it('take names of classes from a text file, and labels of 16 bits', async () => {
    const { images } = stripedImages(30, [2, 2]);
    const wide = idxBytes([30], [], 11);
    const values = Array.from({ length: 30 }, (_, index) => [1, index % 2]).flat();
    const labels = new Uint8Array([...wide, ...values]);
    const names = `${'\n'.repeat(256)}even\nodd\n`;
    const { info } = await read([
      fileOf('images', images),
      fileOf('labels', labels),
      fileOf('class names.txt', names),
    ]);
    expect(info.classes).toEqual(['even', 'odd']);
  });

  it('leave test images out that the training set has', async () => {
    const shape: [number, number] = [3, 3];
    const { images, labels } = stripedImages(30, shape, 1);
    const other = stripedImages(6, shape, 2);
    // The first three test images are training images.
    other.images.set(images.subarray(16, 16 + 27), 16);
    const { info } = await read([
      fileOf('train-images', images),
      fileOf('train-labels', labels),
      fileOf('test-images', other.images),
      fileOf('test-labels', other.labels),
    ]);
    expect(info).toMatchObject({ testExamples: 3, leakedExamples: 3, repeatedExamples: 0 });
  });

  const { images, labels } = stripedImages(30, [4, 4]);
  const pair = [fileOf('images', images), fileOf('labels', labels)] as const;
  const refused: [string, Parameters<typeof readDataset>[0], RegExp][] = [
    ['no file', [], /no file/],
    ['an empty file', [fileOf('images', ''), pair[1]], /“images” is empty/],
    ['images alone', [pair[0]], /1 file of images and 0 files of labels/],
    [
      'a file that is cut off',
      [fileOf('images', images.slice(0, 300)), pair[1]],
      /cut off \(284 bytes of 480/,
    ],
    [
      'a file that is too long',
      [fileOf('images', new Uint8Array([...images, 1])), pair[1]],
      /longer than its header/,
    ],
    ['a cut header', [fileOf('images', images.slice(0, 6)), pair[1]], /inside of its header/],
    ['labels of others', [pair[0], fileOf('labels', stripedImages(29, [1, 1]).labels)], /no pair/],
    [
      'fractions',
      [pair[0], fileOf('labels', idxBytes([30], new Uint8Array(120), 13))],
      /fractions/,
    ],
    [
      'large images',
      [
        fileOf('images', idxBytes([1, 300, 2], new Uint8Array(600))),
        fileOf('labels', idxBytes([1], [0])),
      ],
      /longest side may be 256/,
    ],
    ['tables', [fileOf('a.csv', 'text,label\na,b')], /no images in these files/],
    [
      'one class',
      [pair[0], fileOf('labels', idxBytes([30], new Uint8Array(30)))],
      /same label \(“0”\)/,
    ],
    [
      'too few images',
      [
        fileOf('images', stripedImages(9, [2, 2]).images),
        fileOf('labels', stripedImages(9, [2, 2]).labels),
      ],
      /needed at least/,
    ],
    [
      'two pairs without names',
      [...pair, fileOf('images2', images), fileOf('labels2', labels)],
      /Which images are for the test/,
    ],
    [
      'something else beside them',
      [...pair, fileOf('notes.md', 'hello')],
      /“notes.md” is no IDX file/,
    ],
    [
      'a broken gzip',
      [fileOf('images.gz', Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0)), pair[1]],
      /cut off or damaged/,
    ],
  ];
  it.each(refused)('say what is wrong with %s', async (_, files, message) => {
    await expect(read(files)).rejects.toThrow(message);
    await expect(read(files)).rejects.toHaveProperty('name', 'DatasetError');
  });
});
