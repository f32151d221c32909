/** What every command makes of wrong calls, wrong files and failures: one line each, and an exit code. */

import { readFile } from 'node:fs/promises';
import type { Problem } from '../config/reading/problem';
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

/** The content of a JSON file, or of a word that is JSON; `usage` is shown where there is no such file. Throws BadInput. */
export async function readJson(file: string, usage: string): Promise<unknown> {
  if (file.trimStart().startsWith('{')) return parseJson(file, 'the experiment');
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    throw new BadInput([`${file}: cannot be read; give the path of a file`, usage]);
  }
  return parseJson(text, file);
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BadInput([`${name}: is not valid JSON (${(error as Error).message})`]);
  }
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
