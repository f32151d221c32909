/**
 * The network of the npm package `lande` (MIT, © Fabio Spampinato) as a teacher that ships: 620 shares
 * of n-grams → 120 → 50 languages, trained by its author on sentences of Tatoeba. Of the last layer
 * the rows of the sixteen languages stay, so that softmax gives the probabilities of fifty
 * under the condition that it is one of the sixteen.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const PACKAGE = 'node_modules/lande';

/** Its names of the sixteen languages, in the order of the classes. */
const CODES = [
  ...['eng', 'nld', 'deu', 'dan', 'swe', 'fra', 'ita', 'spa'],
  ...['por', 'ron', 'pol', 'ces', 'slk', 'fin', 'hun', 'tur'],
];

/**
 * Its n-grams, and its layers: `kernel` [inputs, outputs] row by row, `bias` [outputs]. Throws where
 * the package is missing or another one than is known here.
 */
export async function readLande() {
  if (!existsSync(PACKAGE)) {
    throw new Error(`${PACKAGE} is missing: run "npm ci" to install the packages.`);
  }
  const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));
  const [languages, lists, { layers }] = await Promise.all(
    ['langs', 'ngrams', 'options'].map(importPart),
  );
  const ngrams = ['unigrams', 'bigrams', 'trigrams', 'quadgrams'].flatMap((name) => lists[name]);
  const [hidden, output] = layers.filter(({ type }) => type === 'dense');
  const rows = CODES.map((code) => languages.indexOf(code));
  const kinds = layers.map(({ type }) => type).join();
  if (kinds !== 'input,dense,relu,dense,softmax' || rows.includes(-1)) {
    throw new Error(`${PACKAGE} ${version} is another network than 1.0.10: install that version.`);
  }
  const biases = decode(output._biases);
  return {
    version,
    ngrams,
    layers: [
      { kernel: transpose(hidden._filters.map(decode)), bias: decode(hidden._biases) },
      {
        kernel: transpose(rows.map((row) => decode(output._filters[row]))),
        bias: Float32Array.from(rows, (row) => biases[row]),
      },
    ],
  };
}

async function importPart(name) {
  const path = join(process.cwd(), PACKAGE, 'standalone', `t50-${name}.js`);
  return (await import(pathToFileURL(path))).default;
}

/** Its weights are bytes b around 127, as “1scale|base64”: w = (b − 127) / scale. */
function decode(text) {
  const [head, bytes] = text.split('|');
  if (!/^1[\d.]+$/.test(head)) throw new Error(`${PACKAGE} has weights in another form.`);
  const scale = Number(head.slice(1));
  return Float32Array.from(Buffer.from(bytes, 'base64'), (byte) => (byte - 127) / scale);
}

/** Rows [outputs][inputs] as one array [inputs, outputs]. */
function transpose(rows) {
  const [outputs, inputs] = [rows.length, rows[0].length];
  const kernel = new Float32Array(inputs * outputs);
  rows.forEach((row, output) => {
    row.forEach((value, input) => {
      kernel[input * outputs + output] = value;
    });
  });
  return kernel;
}

/** The class that it finds most likely for `word`; as the engine computes it, a test compares. */
export function answerOf(word, { ngrams, layers: [hidden, output] }) {
  const text = ` ${word} `;
  const units = hidden.bias.slice();
  const counts = new Map();
  for (let length = 1; length <= 4; length++) {
    const total = text.length - length + 1;
    for (let at = 0; at < total; at++) {
      const ngram = text.slice(at, at + length);
      counts.set(ngram, (counts.get(ngram) ?? 0) + 1 / total);
    }
  }
  ngrams.forEach((ngram, input) => {
    const share = counts.get(ngram);
    if (!share) return;
    for (let unit = 0; unit < units.length; unit++) {
      units[unit] += share * hidden.kernel[input * units.length + unit];
    }
  });
  const logits = output.bias.slice();
  units.forEach((value, unit) => {
    if (value <= 0) return;
    for (let c = 0; c < logits.length; c++)
      logits[c] += value * output.kernel[unit * logits.length + c];
  });
  return logits.indexOf(Math.max(...logits));
}
