/**
 * `npm start`: installs what is missing, builds, serves the page and prints its address.
 * `npm start -- --host` serves other machines too; `--port` picks the first port that is tried.
 */
import { parseArgs } from 'node:util';
import { buildKernels, installPackages, prepareData, run } from './install.mjs';

const { values } = parseArgs({
  options: { host: { type: 'boolean', default: false }, port: { type: 'string', default: '4173' } },
});
if (!installPackages() || !buildKernels() || !prepareData()) process.exit(1);
console.log('Building …');
if (!run('npx', ['vite', 'build', '--logLevel', 'warn'])) process.exit(1);
const { preview } = await import('vite');
const host = values.host ? true : 'localhost';
const server = await preview({ preview: { port: Number(values.port), host } });
const urls = server.resolvedUrls;
console.log('\nDistillation Lab is open at');
for (const url of [...(urls?.local ?? []), ...(urls?.network ?? [])]) console.log(`  ${url}`);
console.log('\nPress Ctrl+C to end it.');
