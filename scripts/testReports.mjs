/** Counts passed, failed and skipped tests in the JSON reports of Vitest and Playwright. */
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
    };
  });
}

export function countBrowserTests(path) {
  return fromReport(path, ({ stats, errors }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  }));
}

function fromReport(path, count) {
  try {
    return count(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    console.error(`${path}: no readable report (${error.message})`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
