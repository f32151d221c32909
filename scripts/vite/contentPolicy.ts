/**
 * The page's Content-Security-Policy, as a meta element of the build: whatever a link or a file
 * should ever smuggle in, the page loads and runs nothing but its own files. The dev server, which
 * injects scripts, goes without.
 */
import type { Plugin } from 'vite';

const contentPolicy = [
  "default-src 'none'",
  // WebAssembly is compiled, and tfjs's wasm threads start from a blob.
  "script-src 'self' 'wasm-unsafe-eval' blob:",
  "worker-src 'self' blob:",
  // Components place themselves by style attributes.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self' data: blob:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
].join('; ');

/** Headers that a host should send besides, as a meta element cannot. */
export const hostHeaders = {
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

export function injectContentPolicy(): Plugin {
  return {
    name: 'content-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: contentPolicy },
        // Before anything that it is about.
        injectTo: 'head-prepend',
      },
    ],
  };
}
