/** The page of the kernel tests, built on its own: it is no part of the product. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  publicDir: false,
  build: { target: 'es2023', emptyOutDir: true, chunkSizeWarningLimit: 4000 },
});
