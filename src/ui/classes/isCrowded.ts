/** Characters that fit side by side below the columns of a picture. */
const ROOM = 30;

/** Whether names of classes in a row of equal columns must stand upright, so that each can be read. */
export function isCrowded(names: readonly string[]): boolean {
  const longest = Math.max(0, ...names.map((name) => name.length));
  return longest * names.length > ROOM;
}
