/** What every command makes of wrong calls, wrong files and failures: one line each, and an exit code. */

import { readFile } from 'node:fs/promises';
import type { Problem } from '../config/problem';
import { EngineError } from '../engine/errors';

/** Wrong call or wrong file: one line a problem, exit 2. */
export class BadInput extends Error {
  constructor(readonly lines: string[]) {
    super(lines.join('\n'));
  }
}

/** `what` names the thing for problems that concern it as a whole. */
export function badInputOf(problems: readonly Problem[], what: string): BadInput {
  return new BadInput(problems.map(({ path, message }) => `${path || what}: ${message}`));
}

/** The content of a JSON file; `usage` is shown where there is no such file. Throws BadInput. */
export async function readJson(file: string, usage: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    throw new BadInput([`${file}: cannot be read; give the path of a file`, usage]);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new BadInput([`${file}: is not valid JSON (${(error as Error).message})`]);
  }
  const deep = tooDeep(value);
  if (deep !== null) throw new BadInput([`${deep}: is nested deeper than ${DEEPEST} in ${file}`]);
  return value;
}

/** No spec or sweep is a tenth as deep; far deeper ones overflow whatever walks them. */
const DEEPEST = 100;

/** The beginning of a path that is too deep; null where none is. Walks without recursion. */
function tooDeep(value: unknown): string | null {
  const left: { value: unknown; path: string; depth: number }[] = [{ value, path: '', depth: 0 }];
  for (let next = left.pop(); next; next = left.pop()) {
    const { value, path, depth } = next;
    if (typeof value !== 'object' || value === null) continue;
    if (depth >= DEEPEST) return path;
    for (const [key, inner] of Object.entries(value)) {
      const name = key.slice(0, 40);
      const inside = depth < 4 ? `${path && `${path}.`}${name}` : path;
      left.push({ value: inner, path: inside, depth: depth + 1 });
    }
  }
  return null;
}

/** A standard output that fails ends in a sentence and exit code 1, not in a stack trace. */
export function watchOutput(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exitCode = 1;
    // Whoever closed a pipe wants no more.
    if (error.code === 'EPIPE') process.exit();
    process.stderr.write(`standard output cannot be written (${error.code ?? error.message})\n`);
  });
}

/** Runs a command. Exit code 2 for bad input, 1 with `code: message` for any other failure. */
export async function runCommand(main: () => Promise<void>): Promise<void> {
  watchOutput();
  try {
    await main();
  } catch (error) {
    if (error instanceof BadInput) {
      process.stderr.write(`${error.lines.join('\n')}\n`);
      process.exitCode = 2;
    } else {
      const code = error instanceof EngineError ? error.code : 'internal';
      const message = error instanceof Error ? error.message : String(error);
      process.stderr.write(`${code}: ${message}\n`);
      process.exitCode = 1;
    }
  }
}
