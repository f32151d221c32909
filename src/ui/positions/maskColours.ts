/** Colours of the classes in masks. The background has none: the page is seen through it. */
import { NO_CLASS } from '../../datasets/dataset';

/** None is a model’s colour. */
const COLOURS = [
  '#2e8b57',
  '#d6578f',
  '#d9a400',
  '#2fa9bd',
  '#b8323c',
  '#8a63c9',
  '#8c6d46',
  '#6f9a1f',
] as const;

/** CSS colour of class `label`; null for the background, class 0, and where there is none. */
export function maskColour(label: number): string | null {
  return label === 0 || label === NO_CLASS ? null : (COLOURS[(label - 1) % COLOURS.length] ?? null);
}

/** Red, green, blue and opacity in 0..255. */
export function maskRgba(label: number): readonly [number, number, number, number] {
  const colour = maskColour(label);
  if (colour === null) return [0, 0, 0, 0];
  const value = Number.parseInt(colour.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255, 255];
}
