/** Compiles the machine's ceiling: multiply-adds on registers alone, in a loop of wasm SIMD. */
import asc from 'assemblyscript/asc';

/** Ten independent chains hide the latency of a multiply-add. */
const CHAINS = Array.from({ length: 10 }, (_, index) => `s${index}`);

function source(fused: boolean): string {
  const term = (sum: string) =>
    fused ? `v128.relaxed_madd<f32>(x, y, ${sum})` : `f32x4.add(${sum}, f32x4.mul(x, y))`;
  return `
    export const flopsPerRound: i32 = ${CHAINS.length * 8};
    export function run(rounds: i32): f32 {
      const x = f32x4.splat(1.0001), y = f32x4.splat(0.5);
      ${CHAINS.map((sum) => `let ${sum} = f32x4.splat(0);`).join('\n')}
      for (let i = 0; i < rounds; i++) { ${CHAINS.map((sum) => `${sum} = ${term(sum)};`).join('\n')} }
      return f32x4.extract_lane(${CHAINS.reduce((sum, next) => `f32x4.add(${sum}, ${next})`)}, 0);
    }`;
}

async function compileLoop(fused: boolean): Promise<string> {
  const options = { optimizeLevel: 3, runtime: 'stub', enable: ['simd', 'relaxed-simd'] };
  const { binary, stderr } = await asc.compileString(source(fused), options);
  if (!binary) throw new Error(String(stderr));
  return Buffer.from(binary).toString('base64');
}

/** Both kinds, Base64: fused where there is relaxed SIMD, a product and a sum elsewhere. */
export async function multiplyAddLoops(): Promise<{ relaxed: string; simd: string }> {
  return { relaxed: await compileLoop(true), simd: await compileLoop(false) };
}
