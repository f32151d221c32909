/** How much a data set may hold; what is above would freeze or fill a visitor's browser. */

const MEGABYTE = 1_000_000;

/** Bytes of all dropped files together. */
export const MAX_FILE_BYTES = 512 * MEGABYTE;

/** Bytes of all files unpacked; a small file that unpacks to more is no data set. */
export const MAX_UNPACKED_BYTES = 768 * MEGABYTE;

/** Files in a zip. */
export const MAX_FILES = 60_000;

/** Bytes of one table, which is held as one string. */
export const MAX_TABLE_BYTES = 256 * MEGABYTE;

export const MAX_EXAMPLES = 1_000_000;

/** Characters of one text; what is longer is cut. */
export const MAX_TEXT = 20_000;

/** Examples of which the lab measures on at most this many where it makes the split. */
export const MAX_TEST_EXAMPLES = 10_000;

/** Pairs of sentences that are tested on: each is translated word by word at every evaluation. */
export const MAX_TEST_PAIRS = 1000;

/** Share of each class that is measured on where the files bring no test set. */
export const TEST_SHARE = 0.2;

/** Bytes that are stored as one value: browsers refuse more than about a hundred megabytes. */
export const PART_BYTES = 16_000_000;

/** Pictures with masks: every pixel of them is learned from. */
export const MAX_MASK_PAIRS = 5000;

/** Classes of a mask: outputs are scores for each at every pixel. */
export const MAX_MASK_CLASSES = 32;

/** Rows of a table of who took what. */
export const MAX_INTERACTIONS = 2_000_000;
