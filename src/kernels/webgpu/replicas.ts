/**
 * One kernel for several models of the same shape: what is dispatched once, with a layer of
 * workgroups (z) for each model, works on each model's copy of every buffer that has copies.
 */
import type { Kernel } from './kernel';

/** Floats in one element of a binding. */
const ELEMENT_FLOATS: Record<string, number> = { f32: 1, i32: 1, u32: 1, vec2f: 2, vec4f: 4 };

/**
 * `kernel` for `models` models. `strides` has the floats from one model's copy to the next one's for
 * each binding (0 or absent: shared by all), whole vectors where the binding's elements are. The
 * settings become an array, one a model; `rows` is read from the first, so that barriers may depend
 * on it.
 */
export function inReplicas(
  kernel: Kernel,
  strides: Readonly<Record<string, number>>,
  models: number,
): Kernel {
  if (models === 1) return kernel;
  const start = kernel.code.indexOf('fn main(');
  const open = kernel.code.indexOf('{', start) + 1;
  let functions = kernel.code.slice(0, open);
  let main = kernel.code.slice(open);
  const bases: string[] = [];
  for (const name of kernel.bindings) {
    const stride = strides[name] ?? 0;
    if (stride === 0) continue;
    const type = functions.match(new RegExp(`\\b${name}: array<(\\w+)>`))?.[1] as string;
    const elements = stride / (ELEMENT_FLOATS[type] as number);
    const access = new RegExp(`\\b${name}\\[`, 'g');
    functions = functions.replaceAll(access, `${name}[replica * ${elements}u + `);
    // In loops of the entry point, what is computed once costs least.
    main = main.replaceAll(access, `${name}[${name}Base + `);
    bases.push(`let ${name}Base = group.z * ${elements}u;`);
  }
  const code = `${functions}\n  replica = group.z;\n  ${bases.join('\n  ')}${main}`
    .replace(
      'var<uniform> settings: Settings;',
      `var<uniform> settings: array<Settings, ${models}>;`,
    )
    .replaceAll(/\bsettings\.rows\b/g, 'settings[0].rows')
    .replaceAll(/\bsettings\.(?=\w)/g, 'settings[replica].');
  return { ...kernel, code: `var<private> replica: u32;\n${code}` };
}
