/**
 * What anybody may have written, looked at before it is read, and what is said about it kept short.
 * Links, specs, sweeps and run files all pass through here.
 */
import { counted } from '../../text/counted';
import type { Problem } from './problem';

/** Levels of objects and lists; a sweep of convolutional nets, the deepest there is, has six. */
export const MAX_DEPTH = 8;

/** Names, numbers, lists and all else that a value holds; the largest sweep has a third of it. */
const MAX_VALUES = 100_000;

/** Characters of one message, its path included. */
export const MAX_MESSAGE = 300;
const MAX_PATH = 100;

/** Problems that are listed; the first ones tell what is wrong. */
export const MAX_PROBLEMS = 20;

/** Names that every object has, so that a value under them could pass for one that was written. */
const RESERVED: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Whether a dotted path goes through a name that no setting may have. */
export function isReservedPath(path: string): boolean {
  return path.split('.').some((name) => RESERVED.has(name));
}

/**
 * Problems of a parsed value that must not be read any further: too deep, too large, or with names
 * that are never settings. Without recursion, so that no depth is too much for it.
 */
export function checkOutside(input: unknown, path = ''): Problem[] {
  const problems: Problem[] = [];
  const open = [{ value: input, path, depth: 1 }];
  let values = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path: at, depth } = next;
    if (typeof value !== 'object' || value === null) continue;
    if (depth > MAX_DEPTH) {
      const message = `is nested deeper than ${MAX_DEPTH} levels: write it flatter`;
      return boundProblems([...problems, { path: at, message }]);
    }
    // A long list is not spelled out before it is counted.
    values += Array.isArray(value) ? value.length : Object.keys(value).length;
    if (values > MAX_VALUES) {
      const most = MAX_VALUES.toLocaleString('en');
      return [{ path: clip(path, MAX_PATH), message: `holds more than ${most} values` }];
    }
    for (const [key, child] of Object.entries(value)) {
      const below = at === '' ? key : `${at}.${key}`;
      if (RESERVED.has(key)) problems.push({ path: below, message: 'is not a setting' });
      else open.push({ value: child, path: below, depth: depth + 1 });
    }
  }
  return boundProblems(problems);
}

/** The first of `problems`, each short enough to be shown, and how many more there are. */
export function boundProblems(problems: readonly Problem[]): Problem[] {
  // A list that was bounded before, as that of a sweep's base, stays as it is.
  if (problems.length <= MAX_PROBLEMS + 1) return problems.map(boundProblem);
  const shown = problems.slice(0, MAX_PROBLEMS).map(boundProblem);
  const more = problems.length - shown.length;
  return [...shown, { path: '', message: counted(more, 'more problem') }];
}

function boundProblem({ path, message }: Problem): Problem {
  const short = clip(path, MAX_PATH);
  return { path: short, message: clip(message, MAX_MESSAGE - short.length - 2) };
}

/** The start of a text that may be of any length. */
export function clip(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
