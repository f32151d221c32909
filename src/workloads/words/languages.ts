/** Languages that words are of, in the order of their families, and the letters that they are read as. */
import { EDGE } from '../../model/vocabulary';

/** The same order as in the prepared file; a test compares. */
export const LANGUAGES = [
  ...['English', 'Dutch', 'German', 'Danish', 'Swedish', 'French', 'Italian', 'Spanish'],
  ...['Portuguese', 'Romanian', 'Polish', 'Czech', 'Slovak', 'Finnish', 'Hungarian', 'Turkish'],
];

/** Tokens from 2 on: the mark of a word's edges, and every letter that a language writes. */
export const LETTERS = [
  ...`${EDGE}abcdefghijklmnopqrstuvwxyzßàáâãäåæçèéêëìíîïñòóôõöøùúüýăąćčďęěğıľłńňőŕřśşšţťůűźżžșț`,
];

/** Tokens of a word: up to 16 letters between two marks. */
export const WORD_LENGTH = 18;

/** Rows of the table of vectors: padding, unknown, letters. */
export const LETTER_ROWS = LETTERS.length + 2;
