/** Installs what is missing: the npm packages of the lockfile, the data set. Needs Node alone. */
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';

/** Runs a command with its output shown; returns whether it succeeded. */
export function run(command, args, options = {}) {
  const shell = process.platform === 'win32';
  return spawnSync(command, args, { stdio: 'inherit', shell, ...options }).status === 0;
}

/** Installs the packages where none are there or the lockfile is newer than they are. */
export function installPackages() {
  const marker = 'node_modules/.package-lock.json';
  if (existsSync(marker) && statSync(marker).mtimeMs >= statSync('package-lock.json').mtimeMs)
    return;
  console.log('Installing packages …');
  if (!run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel', 'error'])) {
    console.error('The packages could not be installed: check the connection and try again.');
    process.exit(1);
  }
}

/** Prepares the data set; quick where that has been done. */
export function prepareData() {
  if (!run(process.execPath, ['scripts/prepareData.mjs'])) process.exit(1);
}
