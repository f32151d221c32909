/**
 * Build plugin that makes the threaded binary of tfjs-backend-wasm start. Its loader is passed to
 * the threads as text; once minified that text refers to a variable which exists only outside it.
 */
import type { Plugin } from 'vite';

const LOADER = 'wasm-out/tfjs-backend-wasm-threaded-simd.js';

/** What refers to the outside, and what is to stand in its place. */
const REPAIRS = [
  ['if(typeof _scriptDir !== "undefined" && _scriptDir){scriptDirectory=_scriptDir}', ''],
  ['||_scriptDir', ''],
] as const;

/** The loader's source without its references to the outside; throws where one is not found. */
export function repairLoader(source: string): string {
  return REPAIRS.reduce((code, [broken, whole]) => {
    if (!code.includes(broken)) {
      throw new Error(
        `${LOADER} no longer contains "${broken}": check whether its threads start unrepaired.`,
      );
    }
    return code.replace(broken, whole);
  }, source);
}

export function repairWasmThreads(): Plugin {
  return {
    name: 'repair-wasm-threads',
    transform(code, id) {
      return id.split('?')[0]?.endsWith(LOADER) ? { code: repairLoader(code), map: null } : null;
    },
  };
}
