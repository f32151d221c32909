/**
 * A spec as the fragment of a link: `#v=1&workload=mnist&distillation.temperature=8`. Only what
 * differs from the workload's default is written; the fragment never leaves the browser.
 */
import type { Catalog } from './catalog';
import { type ExperimentSpec, SPEC_VERSION, type WorkloadId } from './experiment';
import { differences, type Json, type SpecChanges } from './paths';
import { completeSpec, type Problem } from './validate';

/** Longest fragment that is read at all; the longest valid one is far shorter. */
const MAX_FRAGMENT_LENGTH = 8000;
const DEFAULT_WORKLOAD: WorkloadId = 'mnist';

/** The fragment without `#`; empty for the default spec. */
export function encodeLink(spec: ExperimentSpec, catalog: Catalog): string {
  const { id } = spec.workload;
  const changes = differences(spec, catalog[id].defaults);
  const entries = Object.entries(changes);
  if (id === DEFAULT_WORKLOAD && entries.length === 0) return '';
  const parameters = new URLSearchParams({ v: String(SPEC_VERSION), workload: id });
  for (const [path, value] of entries) {
    parameters.set(path, typeof value === 'string' ? value : JSON.stringify(value));
  }
  return parameters.toString();
}

/** The spec of a fragment (with or without `#`), or what is wrong with it. */
export function decodeLink(
  fragment: string,
  catalog: Catalog,
): { spec: ExperimentSpec | null; problems: Problem[] } {
  const text = fragment.replace(/^#/, '');
  if (text === '')
    return { spec: structuredClone(catalog[DEFAULT_WORKLOAD].defaults), problems: [] };
  if (text.length > MAX_FRAGMENT_LENGTH)
    return failed('', 'the link is too long to be one of this lab');
  const parameters = new URLSearchParams(text);
  const version = parameters.get('v');
  if (version !== String(SPEC_VERSION)) {
    const found =
      version === null ? 'it names no version' : `it names version ${version.slice(0, 20)}`;
    return failed('version', `this lab reads links of version ${SPEC_VERSION}; ${found}`);
  }
  const id = parameters.get('workload') ?? DEFAULT_WORKLOAD;
  if (!Object.hasOwn(catalog, id)) {
    const known = Object.keys(catalog).join(', ');
    return failed('workload', `must be one of ${known} (got ${id.slice(0, 40)})`);
  }
  const changes: SpecChanges = {};
  for (const [path, value] of parameters) {
    if (path !== 'v' && path !== 'workload') changes[path] = parseValue(value);
  }
  return completeSpec(changes, catalog[id as WorkloadId], catalog);
}

function parseValue(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

function failed(path: string, message: string) {
  return { spec: null, problems: [{ path, message }] };
}
