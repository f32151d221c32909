/** Counts the tests in the JSON reports of Vitest and Playwright, and names those that failed. */
import { readFileSync } from 'node:fs';

/** A stage without tests of its own counts as one. */
export function oneCheck(ok) {
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
}

export function countUnitTests(path) {
  return fromReport(path, (report) => {
    // A file that could not be loaded has no tests, and is a failure all the same.
    const broken = report.testResults.filter(
      ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
    );
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + broken.length,
      skipped: report.numPendingTests + report.numTodoTests,
      names: report.testResults
        .flatMap(({ assertionResults }) => assertionResults)
        .filter(({ status }) => status === 'failed')
        .map(({ fullName }) => fullName)
        .concat(broken.map(({ name }) => `${name} could not be loaded`)),
    };
  });
}

export function countBrowserTests(path) {
  return fromReport(path, ({ stats, errors, suites }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
    names: suites.flatMap(failedSpecs),
  }));
}

/** Files of tests hold groups, which hold groups and tests. */
function failedSpecs({ file, specs, suites = [] }) {
  const failed = specs.filter(({ ok }) => !ok).map(({ title }) => `${file}: ${title}`);
  return [...failed, ...suites.flatMap(failedSpecs)];
}

function fromReport(path, count) {
  try {
    return count(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    console.error(`${path}: no readable report (${error.message})`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
