import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hashContent, readContent, writeContent } from './content';
import type { DatasetContent } from './dataset';

const part = (count: number) => fc.array(fc.nat(1), { minLength: count, maxLength: count });

const texts: fc.Arbitrary<DatasetContent> = fc
  .tuple(fc.array(fc.string({ unit: 'grapheme' })), fc.array(fc.string()))
  .chain(([train, test]) =>
    fc.tuple(part(train.length), part(test.length)).map(([a, b]) => ({
      kind: 'text' as const,
      classes: ['no', 'yes'],
      train: { labels: Uint16Array.from(a), texts: train },
      test: { labels: Uint16Array.from(b), texts: test },
    })),
  );

const images: fc.Arbitrary<DatasetContent> = fc
  .tuple(fc.nat(5), fc.nat(5), fc.uint8Array({ minLength: 60, maxLength: 60 }))
  .map(([train, test, bytes]) => ({
    kind: 'images' as const,
    classes: ['no', 'yes'],
    shape: [2, 3, 1] as [number, number, 1],
    train: { labels: new Uint16Array(train).fill(1), pixels: bytes.slice(0, 6 * train) },
    test: { labels: new Uint16Array(test), pixels: bytes.slice(30, 30 + 6 * test) },
  }));

it('comes back as it was written', () => {
  fc.assert(
    fc.property(fc.oneof(texts, images), (dataset) => {
      expect(readContent(writeContent(dataset))).toEqual(dataset);
    }),
  );
});

it('says so where it is damaged', () => {
  const [dataset] = fc.sample(images, 1);
  const content = writeContent(dataset as DatasetContent);
  for (const damaged of [content.slice(0, 4), content.slice(3), new Uint8Array(0)]) {
    expect(() => readContent(damaged)).toThrow(/damaged: delete it/);
  }
});

it('is named by SHA-256', () => {
  // The first example of FIPS 180-2, appendix B.
  expect(hashContent(new TextEncoder().encode('abc'))).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
});
