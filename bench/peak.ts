/** The machine's own ceiling: multiply-adds on registers alone, in a loop of wasm SIMD. */
import asc from 'assemblyscript/asc';
import { supportedSimd } from '../src/kernels/planWasm/module';

/** Ten independent chains hide the latency of a multiply-add. */
const CHAINS = Array.from({ length: 10 }, (_, index) => `s${index}`);
const ROUNDS = 1_000_000;

function source(fused: boolean): string {
  const term = (sum: string) =>
    fused ? `v128.relaxed_madd<f32>(x, y, ${sum})` : `f32x4.add(${sum}, f32x4.mul(x, y))`;
  return `
    export function run(rounds: i32): f32 {
      const x = f32x4.splat(1.0001), y = f32x4.splat(0.5);
      ${CHAINS.map((sum) => `let ${sum} = f32x4.splat(0);`).join('\n')}
      for (let i = 0; i < rounds; i++) { ${CHAINS.map((sum) => `${sum} = ${term(sum)};`).join('\n')} }
      return f32x4.extract_lane(${CHAINS.reduce((sum, next) => `f32x4.add(${sum}, ${next})`)}, 0);
    }`;
}

/** GFLOP/s of one thread, the best of many. */
export async function multiplyAddRate(): Promise<number> {
  const fused = supportedSimd() === 'relaxed';
  const options = { optimizeLevel: 3, runtime: 'stub', enable: ['simd', 'relaxed-simd'] };
  const { binary, stderr } = await asc.compileString(source(fused), options);
  if (!binary) throw new Error(String(stderr));
  const { instance } = await WebAssembly.instantiate(binary as Uint8Array<ArrayBuffer>);
  const run = instance.exports.run as (rounds: number) => number;
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 40; round++) {
    const start = performance.now();
    run(ROUNDS);
    best = Math.min(best, performance.now() - start);
  }
  return (ROUNDS * CHAINS.length * 8) / best / 1e6;
}
