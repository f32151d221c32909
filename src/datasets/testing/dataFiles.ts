/** Small files of data, made for tests. */
import { gzipSync, zipSync } from 'fflate';
import { Random } from '../../numeric/random';
import type { SourceFile } from '../files/openFiles';

export function fileOf(name: string, content: string | Uint8Array): SourceFile {
  return { name, blob: new Blob([content as Uint8Array<ArrayBuffer>]) };
}

export function gzipped({ name, bytes }: { name: string; bytes: Uint8Array }): SourceFile {
  return fileOf(`${name}.gz`, gzipSync(bytes));
}

export function zipped(name: string, files: Record<string, string>): SourceFile {
  const entries = Object.entries(files).map(([path, text]) => [
    path,
    new TextEncoder().encode(text),
  ]);
  return fileOf(name, zipSync(Object.fromEntries(entries)));
}

/** An IDX file of bytes. */
export function idxBytes(
  sizes: readonly number[],
  values: ArrayLike<number>,
  type = 8,
): Uint8Array {
  const bytes = new Uint8Array(4 + 4 * sizes.length + values.length);
  bytes.set([0, 0, type, sizes.length]);
  const view = new DataView(bytes.buffer);
  sizes.forEach((size, index) => {
    view.setUint32(4 + 4 * index, size);
  });
  bytes.set(Array.from(values), 4 + 4 * sizes.length);
  return bytes;
}

/** `count` images that tell their class by which third of the columns is bright, with noise. */
export function stripedImages(count: number, [height, width]: [number, number], seed = 1) {
  const random = new Random(seed, 'striped images');
  const labels = Array.from({ length: count }, (_, index) => index % 3);
  const pixels = labels.flatMap((label) =>
    Array.from({ length: height * width }, (_, place) =>
      Math.floor(((place % width) * 3) / width) === label
        ? 150 + random.below(100)
        : random.below(60),
    ),
  );
  return {
    images: idxBytes([count, height, width], pixels),
    labels: idxBytes([count], labels),
  };
}

/** Images and labels of a training and a test set, as files. */
export function stripedFiles(train: number, test: number, shape: [number, number]): SourceFile[] {
  const learned = stripedImages(train, shape, 1);
  const tested = stripedImages(test, shape, 2);
  return [
    fileOf('train-images.idx', learned.images),
    fileOf('train-labels.idx', learned.labels),
    fileOf('t10k-images.idx', tested.images),
    fileOf('t10k-labels.idx', tested.labels),
  ];
}

/** Images of 4 × 4 pixels of many classes: the bits of the label, bright or dark, with noise. */
export function manyClassFiles(classes: number, trainPerClass: number): SourceFile[] {
  const set = (count: number, seed: number) => {
    const random = new Random(seed, 'images of many classes');
    const labels = Array.from({ length: count }, (_, index) => index % classes);
    const pixels = labels.flatMap((label) =>
      Array.from({ length: 16 }, (_, bit) =>
        (label >> (bit % 12)) & 1 ? 150 + random.below(100) : random.below(60),
      ),
    );
    const bytes = labels.flatMap((label) => [label >> 8, label & 255]);
    return { images: idxBytes([count, 4, 4], pixels), labels: idxBytes([count], bytes, 0x0b) };
  };
  const [learned, tested] = [set(classes * trainPerClass, 1), set(classes, 2)];
  return [
    fileOf('train-images.idx', learned.images),
    fileOf('train-labels.idx', learned.labels),
    fileOf('t10k-images.idx', tested.images),
    fileOf('t10k-labels.idx', tested.labels),
  ];
}

/** `count` invented German sentences with their translations, as a table with tabs. */
export function pairsTable(count: number): string {
  const colours = [
    ['rote', 'red'],
    ['blaue', 'blue'],
    ['grüne', 'green'],
  ] as const;
  return Array.from({ length: count }, (_, index) => {
    const [german, english] = colours[index % 3] as readonly [string, string];
    return `das ${german} Auto ${index}\tthe ${english} car ${index}`;
  }).join('\n');
}
