/** What spellings and sounds are made of: 26 letters, and the 39 sounds of the CMU Pronouncing Dictionary. */
import { END, SEPARATOR } from '../sequence/pieces';

export const MOST_LETTERS = 10;
export const MOST_SOUNDS = 12;

/** Letters, separator and sounds; the end is only ever written. */
export const LENGTH = MOST_LETTERS + 1 + MOST_SOUNDS;

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];

/** A word that has the sound at its first vowel or consonant of this kind, as the dictionary's own table has it. */
export const SOUNDS: Readonly<Record<string, string>> = {
  ...{ AA: 'odd', AE: 'at', AH: 'hut', AO: 'ought', AW: 'cow', AY: 'hide', B: 'be', CH: 'cheese' },
  ...{ D: 'dee', DH: 'thee', EH: 'Ed', ER: 'hurt', EY: 'ate', F: 'fee', G: 'green', HH: 'he' },
  ...{ IH: 'it', IY: 'eat', JH: 'gee', K: 'key', L: 'lee', M: 'me', N: 'knee', NG: 'ping' },
  ...{ OW: 'oat', OY: 'toy', P: 'pee', R: 'read', S: 'sea', SH: 'she', T: 'tea', TH: 'theta' },
  ...{ UH: 'hood', UW: 'two', V: 'vee', W: 'we', Y: 'yield', Z: 'zee', ZH: 'seizure' },
};

export const SOUND_NAMES: readonly string[] = [SEPARATOR, END, ...LETTERS, ...Object.keys(SOUNDS)];
