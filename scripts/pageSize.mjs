/**
 * Checks the JavaScript that the page loads before anything is shown: the entry of the built
 * `index.html` and all it imports statically, gzipped, within a budget.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const BUDGET = 250_000;
const html = readFileSync('dist/index.html', 'utf8');
const entries = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map(
  ([, path]) => path,
);
if (entries.length === 0) throw new Error('dist/index.html names no script: was the page built?');

const seen = new Set();
function visit(path) {
  if (seen.has(path)) return;
  seen.add(path);
  const code = readFileSync(join('dist', path), 'utf8');
  const imports = code.matchAll(
    /(?:^|[;}\s])(?:import|export)\s*(?:[^'"()]*?from\s*)?['"](\.[^'"]+\.js)['"]/g,
  );
  for (const [, target] of imports) visit(join(dirname(path), target));
}
for (const entry of entries) visit(entry);

const sizes = [...seen].map((path) => gzipSync(readFileSync(join('dist', path))).length);
const total = sizes.reduce((sum, size) => sum + size, 0);
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
console.log(`${seen.size} scripts, ${kilobytes(total)} gzipped; budget ${kilobytes(BUDGET)}`);
if (total > BUDGET) {
  console.error('The page loads too much before it shows anything: load more of it later.');
  process.exit(1);
}
