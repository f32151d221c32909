/** Which entries a small number field takes, and what it says to the others. */
export interface NumberRange {
  min: number;
  max: number;
  /** True where only whole numbers count. */
  isWhole?: boolean;
}

/** What is wrong with an entry; null where it can be used. */
export function rangeProblem(
  entry: string | number,
  { min, max, isWhole = false }: NumberRange,
): string | null {
  const value = Number(entry);
  const isNumber = String(entry).trim() !== '' && Number.isFinite(value);
  if (isNumber && value >= min && value <= max && (!isWhole || Number.isInteger(value)))
    return null;
  const kind = isWhole ? 'a whole number' : 'a number';
  return `Enter ${kind} from ${min.toLocaleString('en')} to ${max.toLocaleString('en')}`;
}
