import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { repairLoader } from './repairWasmThreads';

const loader = readFileSync(
  'node_modules/@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.js',
  'utf8',
);

it('removes what the loader of the installed version takes from outside its text', () => {
  const factory = (text: string) => text.slice(text.indexOf('return ('));
  expect(factory(loader)).toContain('_scriptDir');
  expect(factory(repairLoader(loader))).not.toContain('_scriptDir');
});

it('says what to look at where the installed version is another', () => {
  expect(() => repairLoader('another version')).toThrow(/no longer contains/);
});
