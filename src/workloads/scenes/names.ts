/** The classes of scenes: the background, then things; the first ones are used where few are wanted. */

export const BACKGROUND = 'background';

export const THINGS = ['car', 'house', 'tree', 'fish', 'bus', 'flower', 'sun', 'boat'] as const;

export type Thing = (typeof THINGS)[number];
