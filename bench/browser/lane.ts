/** Builds the page as the lab is built, opens it in Chromium, and runs contenders in its workers. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { build, preview } from 'vite';
import { ensureBrowser } from '../../scripts/browser.mjs';
import type { Replies, Request } from '../answer';
import type { Lane, StartLane } from '../lane';

const args = [
  ...['--enable-unsafe-webgpu', '--enable-features=Vulkan', '--no-sandbox', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

export interface BenchBrowser {
  /** Chromium and the adapter of its WebGPU. */
  name: string;
  startLane: StartLane;
  close(): Promise<void>;
}

/** `software`: WebGPU by SwiftShader, as on a machine without a graphics processor. */
export async function openBrowser(software: boolean): Promise<BenchBrowser> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const configFile = fileURLToPath(new URL('./vite.config.ts', import.meta.url));
  const config = { configFile, logLevel: 'warn', build: { outDir: folder } } as const;
  await build(config);
  const server = await preview({ ...config, preview: { port: 0 } });
  const browser = await chromium.launch({
    executablePath: await ensureBrowser(),
    args: software ? [...args, '--use-webgpu-adapter=swiftshader'] : args,
  });
  const page = await browser.newPage();
  page.setDefaultTimeout(0);
  await page.goto(server.resolvedUrls?.local[0] as string);
  await page.waitForFunction(() => 'bench' in globalThis);
  const adapter = await page.evaluate(() => globalThis.bench.adapterName());
  return {
    name: `Chromium ${browser.version()}, ${adapter}`,
    async startLane(): Promise<Lane> {
      const id = await page.evaluate(() => globalThis.bench.start());
      return {
        ask: <Type extends Request['type']>(request: Extract<Request, { type: Type }>) =>
          page
            .evaluate(([to, what]) => globalThis.bench.ask(to, what).catch((error) => error), [
              id,
              request,
            ] as const)
            .then((reply) => {
              if (reply instanceof Error) throw reply;
              return reply as Replies[Type];
            }),
        end: () => page.evaluate((which) => globalThis.bench.end(which), id),
      };
    },
    async close() {
      await browser.close();
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
