import { describe, expect, it } from 'vitest';
import type { Architecture } from '../../../model/architecture';
import { changeKind, removeAt, replaceAt, withDropout } from './architectureEdits';

const mlp: Architecture = { kind: 'mlp', hidden: [30, 20], dropout: 0.5 };

describe('changeKind', () => {
  it('keeps dense layers and dropout where the other kind has them', () => {
    const cnn = changeKind(mlp, 'cnn');
    expect(cnn).toMatchObject({ kind: 'cnn', dense: [30, 20], dropout: 0.5 });
    expect(changeKind(cnn, 'mlp')).toEqual(mlp);
    expect(changeKind(mlp, 'linear')).toEqual({ kind: 'linear' });
  });

  it('keeps the width and the dropout of networks for texts', () => {
    const bag: Architecture = { kind: 'bag', ngrams: 1, buckets: 8, width: 24, dropout: 0.1 };
    const transformer = changeKind(bag, 'transformer');
    expect(transformer).toMatchObject({ width: 24, heads: 4, dropout: 0.1 });
    expect(changeKind(transformer, 'text-cnn')).toMatchObject({ width: 24, dropout: 0.1 });
    expect(changeKind({ ...bag, width: 30 }, 'transformer')).toMatchObject({ heads: 1 });
  });

  it('never makes an MLP without a layer', () => {
    expect(changeKind({ kind: 'linear' }, 'mlp')).toEqual({ kind: 'mlp', hidden: [32] });
  });
});

describe('edits', () => {
  it('write no dropout as no key', () => {
    expect(withDropout(mlp, 0)).toEqual({ kind: 'mlp', hidden: [30, 20] });
    expect(withDropout(mlp, 0.2)).toEqual({ ...mlp, dropout: 0.2 });
  });

  it('return new lists', () => {
    const widths = [1, 2, 3];
    expect(replaceAt(widths, 1, 9)).toEqual([1, 9, 3]);
    expect(removeAt(widths, 0)).toEqual([2, 3]);
    expect(widths).toEqual([1, 2, 3]);
  });
});
