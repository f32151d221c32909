/** Browser tests on the production build, in headless Chromium with WebGPU in software. */
import { createServer } from 'node:net';
import { defineConfig } from '@playwright/test';
import { findBrowser } from './scripts/browser.mjs';

// A port that is free now, so that two checkouts can be tested at once; the workers inherit it.
process.env.LAB_TEST_PORT ??= String(await freePort());
const address = `http://localhost:${process.env.LAB_TEST_PORT}/`;
const executablePath = await findBrowser();

export default defineConfig({
  testDir: 'e2e',
  // These bound hangs on slow machines; no test measures time.
  timeout: 600_000,
  expect: { timeout: 120_000 },
  // No test measures time, so that two at once may slow one another down.
  workers: 2,
  retries: 0,
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: 'reports/browser.json' }]],
  outputDir: 'test-results',
  webServer: {
    command: `npx vite preview --port ${process.env.LAB_TEST_PORT} --strictPort`,
    url: address,
    reuseExistingServer: false,
    timeout: 60_000,
  },
  use: {
    baseURL: address,
    viewport: { width: 1440, height: 900 },
    // Without pictures, an eighth of all time; the page itself is in a trace all the same.
    trace: { mode: 'retain-on-failure', screenshots: false },
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        '--enable-unsafe-webgpu',
        '--use-webgpu-adapter=swiftshader',
        '--enable-features=Vulkan',
        '--no-sandbox',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
});

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, 'localhost', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
