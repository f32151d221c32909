/** Installs what is missing: the npm packages of the lockfile, the data set. Needs Node alone. */
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';

/** Runs a command with its output shown; returns whether it succeeded. */
export function run(command, args, options = {}) {
  const shell = process.platform === 'win32';
  return spawnSync(command, args, { stdio: 'inherit', shell, ...options }).status === 0;
}

/**
 * Installs the packages where none are there or the lockfile is newer than they are; returns
 * whether they are there. npm writes the marker last, so an interrupted install is repeated.
 */
export function installPackages() {
  const marker = 'node_modules/.package-lock.json';
  if (existsSync(marker) && statSync(marker).mtimeMs >= statSync('package-lock.json').mtimeMs)
    return true;
  console.log('Installing packages …');
  // The build needs the development packages too, also where NODE_ENV says "production".
  const quiet = ['--no-audit', '--no-fund', '--loglevel', 'error'];
  if (run('npm', ['ci', '--include=dev', ...quiet])) return true;
  console.error('The packages could not be installed: check the connection and try again.');
  return false;
}

/** Prepares the data set, quick where that has been done; returns whether it is there. */
export function prepareData() {
  return run(process.execPath, ['scripts/prepareData.mjs']);
}

/** Compiles the kernels, quick where that has been done; returns whether they are there. */
export function buildKernels() {
  return run(process.execPath, ['scripts/buildKernels.mjs']);
}
