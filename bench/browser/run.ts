/**
 * `npm run bench:browser`: a training step on WebGPU in a production build, ours against stock
 * tfjs, in one run: dispatches, submits, JavaScript time and milliseconds. Options: --nets mlp,small
 * --batch 128 --rounds 5 --adapter swiftshader|hardware --out file.json
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { build, preview } from 'vite';
import { ensureBrowser } from '../../scripts/browser.mjs';
import type { NetId } from '../nets';
import type { BrowserRow } from './page';

const { values: options } = parseArgs({
  options: {
    nets: { type: 'string', default: 'mlp,small' },
    batch: { type: 'string', default: '128' },
    rounds: { type: 'string', default: '5' },
    adapter: { type: 'string', default: 'swiftshader' },
    out: { type: 'string' },
  },
});

const software = options.adapter === 'swiftshader' ? ['--use-webgpu-adapter=swiftshader'] : [];
const args = [
  ...['--enable-unsafe-webgpu', ...software, '--enable-features=Vulkan', '--no-sandbox'],
  ...['--disable-background-networking', '--disable-component-update', '--no-first-run'],
];

function print(rows: readonly BrowserRow[]): void {
  const stock = rows.find(({ name }) => name === 'stock');
  for (const { net, name, medianMs, fastMs, dispatches, submits, scriptMs, worstLossGap } of rows) {
    const gain = (mine: number, theirs = 0) => `${(theirs / mine).toFixed(1)} ×`;
    console.log(
      [
        net.padEnd(7),
        name.padEnd(6),
        `${dispatches} dispatches, ${submits} submits`.padEnd(28),
        `${medianMs.toFixed(1)} ms (fastest ${fastMs.toFixed(1)})`.padEnd(30),
        gain(medianMs, stock?.medianMs).padEnd(8),
        `JavaScript ${scriptMs.toFixed(3)} ms`.padEnd(22),
        gain(scriptMs, stock?.scriptMs).padEnd(9),
        `losses within ${worstLossGap.toExponential(0)}`,
      ].join('  '),
    );
  }
}

const folder = await mkdtemp(join(tmpdir(), 'bench-'));
const configFile = fileURLToPath(new URL('./vite.config.ts', import.meta.url));
const config = { configFile, logLevel: 'warn', build: { outDir: folder } } as const;
await build(config);
const server = await preview({ ...config, preview: { port: 0 } });
const browser = await chromium.launch({ executablePath: await ensureBrowser(), args });
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(0);
  await page.goto(server.resolvedUrls?.local[0] as string);
  await page.waitForFunction(() => 'lab' in globalThis);
  const adapter = await page.evaluate(() => globalThis.lab.adapterName());
  console.log(
    `${cpus()[0]?.model}; ${adapter}; Chromium ${browser.version()}; batch ${options.batch}`,
  );
  const rows: BrowserRow[] = [];
  for (const net of options.nets.split(',') as NetId[]) {
    const sizes = [net, Number(options.batch), Number(options.rounds)] as const;
    const measured = await page.evaluate((given) => globalThis.lab.bench(...given), sizes);
    print(measured);
    rows.push(...measured);
  }
  if (options.out) {
    const report = { date: new Date().toISOString(), cpu: cpus()[0]?.model, adapter, rows };
    await writeFile(options.out, `${JSON.stringify(report, null, 2)}\n`);
  }
} finally {
  await browser.close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
}
