/** Characters of the longest name that a column makes room for; longer ones are cut or wrapped. */
const MOST_SHOWN = 12;

export function longestOf(names: readonly string[]): number {
  return names.reduce((most, { length }) => Math.min(MOST_SHOWN, Math.max(most, length)), 0);
}
