/** A command of `npm test`: its output is kept back, and a line now and then says how far it is. */
import { spawn } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';

/** Between two lines that say how far a command is. */
const REPORT_MS = 20_000;
const WIDTH = 100;

/** Runs a command of the installed packages to its end. */
export async function runCommand(name, command) {
  const startedAt = Date.now();
  const seconds = () => (Date.now() - startedAt) / 1000;
  const child = spawn('npx', command, {
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  const reports = setInterval(() => {
    // A line that is cut off must not leave its colour behind.
    const last = stripVTControlCharacters(output).trimEnd().split('\n').at(-1)?.trim() ?? '';
    console.log(`  …    ${name} (${seconds().toFixed(0)} s) ${last.slice(0, WIDTH)}`);
  }, REPORT_MS);
  const succeeded = await new Promise((resolve) => {
    child.once('close', (code) => resolve(code === 0));
    child.once('error', (error) => {
      output += error;
      resolve(false);
    });
  });
  clearInterval(reports);
  return { succeeded, output, seconds: seconds() };
}
