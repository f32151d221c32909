/**
 * A spec as a flat list of dotted paths and values: what links, presets and comparisons work on.
 * Lists, architectures (an assistant is one), data sets and teachers from files are one value each.
 */

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Flat form: `{ 'distillation.temperature': 4, 'student.architecture': {…}, … }`. */
export type ConfigChanges = Record<string, Json>;

function isBranch(path: string, value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !/(architecture|assistant|dataset|teacher\.file)$/.test(path)
  );
}

/** Every leaf of a nested value by its dotted path. */
export function flatten(value: unknown, path = ''): ConfigChanges {
  if (!isBranch(path, value)) return { [path]: value as Json };
  const leaves: ConfigChanges = {};
  for (const [key, child] of Object.entries(value)) {
    if (child !== undefined) Object.assign(leaves, flatten(child, path ? `${path}.${key}` : key));
  }
  return leaves;
}

/** The leaves of `spec` that differ from those of `base`. */
export function differences(spec: object, base: object): ConfigChanges {
  const baseLeaves = flatten(base);
  return Object.fromEntries(
    Object.entries(flatten(spec)).filter(
      ([path, value]) => JSON.stringify(value) !== JSON.stringify(baseLeaves[path]),
    ),
  );
}

/** A copy of `base` with the given leaves replaced; neither argument is changed. */
export function applyChanges<Base>(base: Base, changes: ConfigChanges): Base {
  const result = structuredClone(base);
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split('.');
    const last = keys.pop() as string;
    let branch = result as Record<string, unknown>;
    for (const key of keys) branch = branch[key] as Record<string, unknown>;
    branch[last] = structuredClone(value);
  }
  return result;
}

/** The value at a dotted path, or undefined. */
export function valueAt(spec: object, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (branch, key) =>
        typeof branch === 'object' && branch !== null
          ? (branch as Record<string, unknown>)[key]
          : undefined,
      spec,
    );
}
