/** Names of the files that a sweep leaves, so that one still knows in a folder what each is of. */
import type { CellOutcome } from './cellGroups';
import { axesOf } from './cellGroups';

/** Settings that are named; more make a name that nobody reads. */
const MAX_NAMES = 3;

/** `sweep-temperature-alpha-2026-11-28-cells.csv`; `end` is the last part. */
export function sweepFileName(outcomes: readonly CellOutcome[], day: Date, end: string): string {
  const names = axesOf(outcomes).map((path) => inKebab(path.slice(path.lastIndexOf('.') + 1)));
  const more = names.length > MAX_NAMES ? ['and-more'] : [];
  const settings = names.length > 0 ? [...names.slice(0, MAX_NAMES), ...more] : ['seeds'];
  const pad = (value: number) => String(value).padStart(2, '0');
  const date = [day.getFullYear(), pad(day.getMonth() + 1), pad(day.getDate())];
  return ['sweep', ...settings, ...date, end].join('-');
}

/** `learningRate` → `learning-rate`. */
function inKebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
