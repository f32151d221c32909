/** Picks, decodes and compiles the build of the kernels that this engine can run. */
import { nodeModule } from './node';

/** `relaxed` fuses multiply and add; it needs the relaxed SIMD instructions. */
export type SimdKind = 'relaxed' | 'simd';

const builds = {
  simd: () => import('./generated/simd'),
  simdShared: () => import('./generated/simdShared'),
  relaxed: () => import('./generated/relaxed'),
  relaxedShared: () => import('./generated/relaxedShared'),
};

const compiled = new Map<keyof typeof builds, Promise<WebAssembly.Module>>();

/** Compiles (once) the build for `kind` and plain or shared memory. */
export function compileKernels(kind: SimdKind, shared: boolean): Promise<WebAssembly.Module> {
  const name = shared ? (`${kind}Shared` as const) : kind;
  let module = compiled.get(name);
  if (!module) {
    module = builds[name]().then(({ binary }) => WebAssembly.compile(decode(binary)));
    compiled.set(name, module);
  }
  return module;
}

function decode(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** A module of one function that takes three vectors of zeros through `instruction`. */
function probe(...instruction: number[]): Uint8Array<ArrayBuffer> {
  const zero = [0x41, 0, 0xfd, 0x0f];
  const body = [0, ...zero, ...zero, ...zero, ...instruction, 0x0b];
  const magic = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
  const type = [1, 5, 1, 0x60, 0, 1, 0x7b];
  const code = [10, body.length + 2, 1, body.length, ...body];
  return new Uint8Array([...magic, ...type, 3, 2, 1, 0, ...code]);
}

/** f32x4.relaxed_madd */
const RELAXED_PROBE = probe(0xfd, 0x85, 0x02);
/** v128.bitselect */
const SIMD_PROBE = probe(0xfd, 0x52);

/** The best kind this engine validates; null where it has no SIMD at all. */
export function supportedSimd(): SimdKind | null {
  if (WebAssembly.validate(RELAXED_PROBE)) return 'relaxed';
  allowRelaxedSimdInNode();
  if (WebAssembly.validate(RELAXED_PROBE)) return 'relaxed';
  return WebAssembly.validate(SIMD_PROBE) ? 'simd' : null;
}

/** Node 20 has relaxed SIMD, complete, behind a flag that may be set while it runs. */
function allowRelaxedSimdInNode(): void {
  try {
    nodeModule('node:v8')?.setFlagsFromString('--experimental-wasm-relaxed-simd');
  } catch {
    // A V8 without this flag has either shipped relaxed SIMD or does without.
  }
}
