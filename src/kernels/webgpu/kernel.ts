/**
 * What every WGSL kernel of a plan is: its code, the names of what it binds and the workgroups it
 * takes. Generators write the code for fixed sizes; only the number of rows is known at run time.
 */
import { SETTINGS_WGSL } from './step/settings';

export type Workgroups = readonly [x: number, y: number];

export interface Kernel {
  /** What it does, for error messages and GPU debuggers. */
  label: string;
  /** Names of the bindings in group 0, in order: `settings` first, unless none are needed. */
  bindings: readonly string[];
  /** The module; its entry point is `main`. */
  code: string;
  /** WGSL extensions that the code uses. */
  enables?: readonly ('subgroups' | 'f16')[];
  /** Workgroups for a batch of `rows` examples. */
  workgroups(rows: number): Workgroups;
}

type ElementType = 'f32' | 'i32' | 'u32' | 'vec2f' | 'vec4f';

/** A storage buffer of a kernel: what WGSL calls it, its elements and whether it is written. */
export interface Storage {
  name: string;
  type: ElementType;
  written?: boolean;
}

/** Most workgroups that WebGPU grants in one direction on every device. */
const MAX_WORKGROUPS = 65535;

/** Declares the settings, unless a kernel needs none, and then `buffers`. */
export function declareBindings(
  buffers: readonly Storage[],
  needsSettings = true,
): { bindings: string[]; declarations: string } {
  const first = needsSettings ? 1 : 0;
  const lines = buffers.map(({ name, type, written }, index) => {
    const access = written ? 'read_write' : 'read';
    return `@group(0) @binding(${index + first}) var<storage, ${access}> ${name}: array<${type}>;`;
  });
  const names = buffers.map(({ name }) => name);
  return {
    bindings: needsSettings ? ['settings', ...names] : names,
    declarations: `${needsSettings ? SETTINGS_WGSL : ''}\n${lines.join('\n')}\n`,
  };
}

/** `vec4f` where rows of `count` values can be read four at a time, else `f32`. */
export function elementTypeOf(count: number): 'f32' | 'vec4f' {
  return count % 4 === 0 ? 'vec4f' : 'f32';
}

/** Workgroups of `size` threads for `threads` threads, folded into two directions if many. */
export function linearWorkgroups(threads: number, size: number): Workgroups {
  const groups = Math.max(1, Math.ceil(threads / size));
  if (groups <= MAX_WORKGROUPS) return [groups, 1];
  const rows = Math.ceil(groups / MAX_WORKGROUPS);
  return [Math.ceil(groups / rows), rows];
}

/**
 * The opening of an entry point whose threads are numbered through by `thread`, for
 * `linearWorkgroups` of the same `size`. The last threads may be beyond the work.
 */
export function linearMain(size: number): string {
  return `
@compute @workgroup_size(${size})
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let thread = (group.y * groups.x + group.x) * ${size}u + lane;`;
}

/** The numbers 0 … count − 1, to write unrolled code with. */
export function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

/** One piece of code for each of 0 … count − 1. */
export function unrollLines(count: number, line: (index: number) => string): string {
  return upTo(count).map(line).join('\n');
}
