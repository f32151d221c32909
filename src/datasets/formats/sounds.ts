/**
 * Recordings of words as WAV files, which become spectrograms. Either the folder next to a file is its
 * word, as in Speech Commands, or all lie in one folder and are named word_speaker_number.wav, as in
 * the Free Spoken Digit Dataset.
 */
import { BANDS, FRAMES, RATE, spectrogramOf } from '../../audio/logMel';
import { readWav } from '../../audio/readWav';
import { resample } from '../../audio/resample';
import { counted } from '../../text/counted';
import { DatasetError } from '../datasetError';
import type { OpenFile } from '../files/openFiles';
import { TEST_SHARE } from '../limits';
import type { ImageSources, RawImages } from './imageSources';
import { isTestName } from './partNames';

const SIZE = BANDS * FRAMES;
/** What packers of other systems add, and the folder of Speech Commands that holds no words. */
const IGNORED = /(^|\/)(__MACOSX|_background_noise_)\/|(^|\/)\._/;
/** Word, speaker and number, as the Free Spoken Digit Dataset names its files. */
const NAMED = /^([^_/]+)_([^_/]+)_\d+\.\w+$/i;
/** Speaker, as Speech Commands has it. */
const BY_SPEAKER = /^([^/]+)_nohash_\d+\.\w+$/i;

/** Recordings that only a browser's decoder opens, and that not in the thread where files are read. */
const COMPRESSED = /\.(mp3|ogg|oga|opus|m4a|aac|flac|webm|wma|aiff?)$/i;

export function isSoundFile({ path }: OpenFile): boolean {
  return (/\.wav$/i.test(path) || COMPRESSED.test(path)) && !IGNORED.test(path);
}

interface Recording {
  word: string;
  /** Null where the name does not tell. */
  speaker: string | null;
  isTest: boolean;
  pixels: Uint8Array;
}

/** Throws DatasetError. */
export function readSounds(
  files: readonly OpenFile[],
  onShare: (share: number) => void,
): ImageSources {
  const sounds = files.filter(isSoundFile);
  const placeOf = findPlaces(sounds);
  const recordings: Recording[] = [];
  const faults: string[] = [];
  for (const [index, file] of sounds.entries()) {
    try {
      recordings.push({ ...placeOf(file), pixels: hear(file) });
    } catch (cause) {
      if (!(cause instanceof Error)) throw cause;
      faults.push(`“${file.path}”: ${cause.message}`);
    }
    onShare((index + 1) / sounds.length);
  }
  const [fault] = faults;
  if (recordings.length === 0) {
    throw new DatasetError(`None of the recordings can be used. ${fault}`);
  }
  const held = chooseSpeakers(recordings);
  const isTested = ({ isTest, speaker }: Recording) =>
    held ? held.has(speaker as string) : isTest;
  const test = recordings.filter(isTested);
  const train = recordings.filter((recording) => !isTested(recording));
  if (train.length === 0) {
    throw new DatasetError('All recordings lie in a test folder: add a “train” folder beside it.');
  }
  const classNames = [...new Set(recordings.map(({ word }) => word))].sort();
  return {
    shape: [BANDS, FRAMES, 1],
    train: pack(train, classNames),
    test: test.length > 0 ? pack(test, classNames) : null,
    classNames,
    notes: [
      `Recordings became spectrograms of one second: ${BANDS} bands up to 3.8 kHz, ${FRAMES} frames.`,
      ...(held ? [noteOn(held)] : []),
      ...(fault ? [`${counted(faults.length, 'recording')} left out. ${fault}`] : []),
    ],
  };
}

/** Where the words of these files stand: in their folders or in their names. */
function findPlaces(files: readonly OpenFile[]) {
  const folders = new Set(files.map(({ path }) => path.split('/').at(-2)));
  if (files.every(({ path }) => NAMED.test(nameOf(path))) && folders.size === 1) {
    return ({ path }: OpenFile) => {
      const [, word = '', speaker = ''] = NAMED.exec(nameOf(path)) ?? [];
      return { word, speaker, isTest: false };
    };
  }
  const loose = files.find(({ path }) => !path.includes('/'));
  if (loose) {
    throw new DatasetError(
      `“${loose.path}” lies in no folder, so its word is not known: put the recordings of each word into a folder of its name, or name all files word_speaker_number.wav, and drop them as one zip.`,
    );
  }
  return ({ path }: OpenFile) => {
    const above = path.split('/').slice(0, -1);
    const word = above.pop() as string;
    const speaker = BY_SPEAKER.exec(nameOf(path))?.[1] ?? null;
    return { word, speaker, isTest: above.some(isTestName) };
  };
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The spectrogram in bytes; throws an Error with a sentence. */
function hear({ path, bytes }: OpenFile): Uint8Array {
  if (COMPRESSED.test(path)) throw new Error('It is compressed: save it as WAV.');
  const { rate, samples } = readWav(bytes);
  const spectrogram = spectrogramOf(resample(samples, rate, RATE));
  if (!spectrogram) throw new Error('There is nothing but silence in it.');
  return Uint8Array.from(spectrogram, (level) => Math.round(255 * level));
}

/**
 * The last speakers in the order of their names, a fifth of them and one at least: whoever is tested on
 * is then nobody who was learned from. Null where folders say what is tested on, or names do not tell.
 */
function chooseSpeakers(recordings: readonly Recording[]): Set<string> | null {
  if (recordings.some(({ isTest, speaker }) => isTest || speaker === null)) return null;
  const speakers = [...new Set(recordings.map(({ speaker }) => speaker as string))].sort();
  if (speakers.length < 2) return null;
  return new Set(speakers.slice(-Math.max(1, Math.round(TEST_SHARE * speakers.length))));
}

function noteOn(held: ReadonlySet<string>): string {
  const [only] = held;
  return held.size === 1
    ? `All that “${only}” says is only tested on: nobody is both learned from and tested on.`
    : `All that ${held.size} speakers say is only tested on: nobody is both learned from and tested on.`;
}

function pack(own: readonly Recording[], classNames: readonly string[]): RawImages {
  const numbers = new Map(classNames.map((name, index) => [name, index]));
  const pixels = new Uint8Array(own.length * SIZE);
  for (const [index, recording] of own.entries()) pixels.set(recording.pixels, index * SIZE);
  return { pixels, labels: Int32Array.from(own, ({ word }) => numbers.get(word) as number) };
}
