/** `npm start`: installs what is missing, builds, serves the page and prints its address. */
import { installPackages, prepareData, run } from './install.mjs';

installPackages();
prepareData();
console.log('Building …');
if (!run('npx', ['vite', 'build', '--logLevel', 'warn'])) process.exit(1);
const { preview } = await import('vite');
const server = await preview({ preview: { port: 4173, host: process.env.HOST ?? 'localhost' } });
const urls = server.resolvedUrls;
console.log('\nDistillation Lab is open at');
for (const url of [...(urls?.local ?? []), ...(urls?.network ?? [])]) console.log(`  ${url}`);
console.log('\nPress Ctrl+C to end it.');
