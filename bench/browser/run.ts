/**
 * `npm run bench:browser`: a training step in headless Chromium, in a production build, on
 * WebAssembly and WebGPU. Options: see `../options.ts`, and --hardware for WebGPU on the machine's
 * graphics processor instead of in software.
 */
import { benchmark } from '../benchmark';
import { machine } from '../node/machine';
import { openBrowser } from './lane';

const hardware = process.argv.includes('--hardware');
process.argv = process.argv.filter((argument) => argument !== '--hardware');
const browser = await openBrowser(!hardware);
try {
  await benchmark({
    where: 'browser',
    machine: machine(browser.name),
    gpu: hardware ? 'hardware' : 'software',
    startLane: browser.startLane,
  });
} finally {
  await browser.close();
}
