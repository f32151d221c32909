/**
 * Colours of compared groups: none is a role's, nor the teal of what can be pressed. Neighbours
 * differ in hue and lightness; marks and dashes tell them apart without colour.
 */
export const groupColors = [
  { light: '#a0307a', dark: '#f08cc8' },
  { light: '#56650a', dark: '#c3d15a' },
  { light: '#0a6f8c', dark: '#63cbe6' },
  { light: '#7d5700', dark: '#e0b65c' },
  { light: '#a8253f', dark: '#ff97a6' },
  { light: '#2f6c35', dark: '#8ad690' },
  { light: '#586170', dark: '#b4bfcc' },
  { light: '#8a3ab5', dark: '#d9a2ff' },
] as const;

/** CSS value of the colour of the group at `index`; colours repeat after the last. */
export function groupColorVariable(index: number): string {
  return `var(--group-${index % groupColors.length})`;
}

/** The variables of one scheme, for the page's style sheet. */
export function groupVariables(scheme: 'light' | 'dark'): Record<string, string> {
  return Object.fromEntries(groupColors.map((color, index) => [`--group-${index}`, color[scheme]]));
}
