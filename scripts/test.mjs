/**
 * `npm test`: installs what is missing and runs every check, also after one has failed. Ends with
 * one line counted from the reports of the test runners: `N passed, N failed`.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { buildKernels, installPackages, prepareData } from './install.mjs';
import { countBrowserTests, countUnitTests, oneCheck } from './testReports.mjs';
import { runCommand } from './testStage.mjs';

const total = { passed: 0, failed: 0, skipped: 0 };
const failures = [];
if (!installPackages()) finish(oneCheck(false));
if (!buildKernels()) add(oneCheck(false));
if (!prepareData()) add(oneCheck(false));
rmSync('reports', { recursive: true, force: true });
mkdirSync('reports', { recursive: true });
try {
  const { ensureBrowser } = await import('./browser.mjs');
  process.env.CHROMIUM_PATH = await ensureBrowser();
} catch (error) {
  // The browser tests then fail, and are counted as failed; the others still run.
  console.error(error.message);
}

const types = ['page', 'worker', 'node'].map((name) => ({
  name: `types (${name})`,
  command: ['tsc', '-p', `tsconfig.${name}.json`],
}));
const build = [
  { name: 'build', command: ['vite', 'build', '--logLevel', 'warn'] },
  { name: 'size of the page', command: ['node', 'scripts/pageSize.mjs'] },
];
const unit = {
  name: 'unit tests',
  command: [
    'vitest',
    'run',
    '--reporter=default',
    '--reporter=json',
    '--outputFile.json=reports/unit.json',
  ],
  count: () => countUnitTests('reports/unit.json'),
};
const browser = {
  name: 'browser tests',
  command: ['playwright', 'test'],
  count: () => countBrowserTests('reports/browser.json'),
};

// What tests nothing but the text of the code goes side by side; the others take all cores alone.
await Promise.all([
  runStages([{ name: 'format and lint', command: ['biome', 'check', '--error-on-warnings'] }]),
  runStages(types),
  runStages([{ name: 'unused code', command: ['knip', '--no-progress'] }]),
  runStages(build),
]);
await runStages([unit, browser]);
finish({});

/** Runs stages one after the other, and says of each how it went. */
async function runStages(stages) {
  for (const { name, command, count } of stages) {
    const { succeeded, output, seconds } = await runCommand(name, command);
    const counted = count ? count() : oneCheck(succeeded);
    // A runner that failed without a failed test has failed as a whole.
    if (!succeeded && counted.failed === 0) counted.failed = 1;
    add(counted);
    failures.push(...(counted.names ?? []).map((test) => `${name}: ${test}`));
    const ok = counted.failed === 0;
    const took = `${seconds.toFixed(1)} s, ${counted.passed} passed`;
    console.log(`${ok ? 'ok    ' : 'FAILED'} ${name} (${took})`);
    if (!ok) console.log(output);
  }
}

function add(counted) {
  for (const key of Object.keys(total)) total[key] += counted[key] ?? 0;
}

/** Prints the line that counts everything, and ends. */
function finish(last) {
  add(last);
  // Once more at the end: the output of a stage can be long.
  for (const test of failures) console.log(`failed: ${test}`);
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
  console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
  process.exit(total.failed > 0 ? 1 : 0);
}
