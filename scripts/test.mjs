/**
 * `npm test`: installs what is missing and runs every check, also after one has failed. Ends with
 * one line counted from the reports of the test runners: `N passed, N failed`.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { installPackages, prepareData } from './install.mjs';

installPackages();
prepareData();
const { ensureBrowser } = await import('./browser.mjs');
const { countUnitTests, countBrowserTests, oneCheck } = await import('./testReports.mjs');
rmSync('reports', { recursive: true, force: true });
mkdirSync('reports', { recursive: true });
try {
  process.env.CHROMIUM_PATH = await ensureBrowser();
} catch (error) {
  // The browser tests then fail, and are counted as failed; the others still run.
  console.error(error.message);
}

const types = ['page', 'worker', 'node'].map((name) => ({
  name: `types (${name})`,
  command: ['tsc', '-p', `tsconfig.${name}.json`],
}));
const unit = ['vitest', 'run', '--reporter=dot', '--reporter=json'];
const stages = [
  { name: 'format and lint', command: ['biome', 'check', '--error-on-warnings'] },
  ...types,
  {
    name: 'unit tests',
    command: [...unit, '--outputFile.json=reports/unit.json'],
    count: () => countUnitTests('reports/unit.json'),
  },
  { name: 'build', command: ['vite', 'build', '--logLevel', 'warn'] },
  { name: 'size of the page', command: ['node', 'scripts/pageSize.mjs'] },
  {
    name: 'browser tests',
    command: ['playwright', 'test'],
    count: () => countBrowserTests('reports/browser.json'),
  },
];

const total = { passed: 0, failed: 0, skipped: 0 };
for (const { name, command, count } of stages) {
  const startedAt = Date.now();
  const result = spawnSync('npx', command, { encoding: 'utf8', maxBuffer: 2 ** 28, shell: false });
  const ok = result.status === 0;
  const counted = count ? count() : oneCheck(ok);
  // A runner that failed without a failed test has failed as a whole.
  if (!ok && counted.failed === 0) counted.failed = 1;
  for (const key of Object.keys(total)) total[key] += counted[key];
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name} (${seconds} s, ${counted.passed} passed)`);
  if (!ok) console.log(`${result.stdout ?? ''}${result.stderr ?? ''}`);
}
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
process.exit(total.failed > 0 ? 1 : 0);
