/** A map of Europe with a tile for each language, roughly where most of its speakers live. */

export interface Tile {
  language: string;
  /** ISO 639-1. */
  code: string;
  column: number;
  row: number;
}

export const COLUMNS = 6;

/** A test holds that each language has one tile, and no two the same place. */
export const languageTiles: readonly Tile[] = [
  { language: 'Swedish', code: 'sv', column: 4, row: 1 },
  { language: 'Finnish', code: 'fi', column: 5, row: 1 },
  { language: 'English', code: 'en', column: 1, row: 2 },
  { language: 'Danish', code: 'da', column: 3, row: 2 },
  { language: 'Dutch', code: 'nl', column: 2, row: 3 },
  { language: 'German', code: 'de', column: 3, row: 3 },
  { language: 'Polish', code: 'pl', column: 4, row: 3 },
  { language: 'French', code: 'fr', column: 2, row: 4 },
  { language: 'Czech', code: 'cs', column: 3, row: 4 },
  { language: 'Slovak', code: 'sk', column: 4, row: 4 },
  { language: 'Hungarian', code: 'hu', column: 5, row: 4 },
  { language: 'Romanian', code: 'ro', column: 6, row: 4 },
  { language: 'Portuguese', code: 'pt', column: 1, row: 5 },
  { language: 'Spanish', code: 'es', column: 2, row: 5 },
  { language: 'Italian', code: 'it', column: 3, row: 5 },
  { language: 'Turkish', code: 'tr', column: 6, row: 5 },
];
