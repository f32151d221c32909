/** The classes of scenes: the background, then things; the first ones are used where few are wanted. */

export const BACKGROUND = 'background';

/** What the lab draws itself. */
export const THINGS = ['car', 'house', 'tree', 'fish', 'bus', 'flower', 'sun', 'boat'] as const;

export type Thing = (typeof THINGS)[number];

/** What all makers of emoji have drawn. */
export const EMOJI_THINGS = [
  'car',
  'house',
  'tree',
  'fish',
  'bus',
  'flower',
  'bird',
  'boat',
] as const;

export type EmojiThing = (typeof EMOJI_THINGS)[number];

/** The names of things by where their pictures come from, as the setting `source` has it. */
export const thingsOf = { emoji: EMOJI_THINGS, drawn: THINGS } as const;
