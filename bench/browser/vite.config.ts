/** The page of the browser benchmarks, built on its own as the lab is; isolated, for threads. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { repairWasmThreads } from '../../scripts/vite/repairWasmThreads.ts';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  // Data and teachers, for runs of the engine.
  publicDir: fileURLToPath(new URL('../../public', import.meta.url)),
  worker: { format: 'es', plugins: () => [repairWasmThreads()] },
  preview: {
    headers: {
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
    },
  },
  build: { target: 'es2023', emptyOutDir: true, chunkSizeWarningLimit: 4000 },
});
