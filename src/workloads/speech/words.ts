/** The words that are spoken, and how their spectrograms are kept. */

/** Ten digits, as in the Free Spoken Digit Dataset, and eight commands of Speech Commands. */
export const WORDS = [
  ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
  ...['yes', 'no', 'up', 'down', 'left', 'right', 'stop', 'go'],
];

/** Levels of a point of a spectrogram, from silence to the loudest. */
export const LEVELS = 32;
