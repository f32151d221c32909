/** The words that are spoken, and how their spectrograms are kept. */

/** Ten digits, as in the Free Spoken Digit Dataset, and eight commands of Speech Commands. */
export const WORDS = [
  ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
  ...['yes', 'no', 'up', 'down', 'left', 'right', 'stop', 'go'],
];

/** Levels of a point of a spectrogram, from silence to the loudest. */
export const LEVELS = 32;

/** The class of a word as a folder or a file has it, in letters or as a digit; −1 where it is none of `WORDS`. */
export function classOfWord(name: string): number {
  const word = name.trim().toLowerCase();
  return /^\d$/.test(word) ? Number(word) : WORDS.indexOf(word);
}
