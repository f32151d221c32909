/** Build and dev server: relative paths for any static folder, isolation headers for threads. */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { hostHeaders, injectContentPolicy } from './scripts/vite/contentPolicy.ts';
import { firstPaintHtml } from './scripts/vite/firstPaintHtml.ts';
import { repairWasmThreads } from './scripts/vite/repairWasmThreads.ts';

// With these the page is cross-origin isolated, so that WebAssembly may use threads.
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

export default defineConfig({
  base: './',
  // One page: a missing file is a 404, never the page in its place.
  appType: 'mpa',
  plugins: [react(), firstPaintHtml(), injectContentPolicy()],
  worker: { format: 'es', plugins: () => [repairWasmThreads()] },
  // The worker's packages are prepared at once too, else the first visit would reload midway.
  optimizeDeps: {
    entries: ['index.html', 'src/worker/thread/engine.worker.ts'],
    // Named in package.json's "imports", which the search does not follow.
    include: ['@tensorflow/tfjs-core/dist/register_all_gradients.js'],
  },
  server: { headers: isolation },
  preview: { headers: { ...isolation, ...hostHeaders } },
  build: {
    target: 'es2023',
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Few files: what every visit needs, what the lab draws with, what several views share.
          groups: [
            { name: 'page', tags: ['$initial'], priority: 3 },
            {
              name: 'lab',
              test: /src\/ui\/(lab|pictures|plots)\/|node_modules\/(recharts|d3-)/,
              priority: 2,
            },
            { name: 'shared', minShareCount: 2, priority: 1 },
          ],
        },
      },
    },
  },
  test: {
    include: ['{src,scripts,bench}/**/*.test.{ts,tsx}'],
    // What passing tests print, such as tfjs's advice for Node, would hide what failing ones say.
    silent: 'passed-only',
    // Bounds a hang; no test measures time.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
