/**
 * A spec as the fragment of a link: `#v=1&workload=mnist&distillation.temperature=8`. Only what
 * differs from the workload's default is written; the fragment never leaves the browser. `view` and `hide` are of the page.
 */
import type { Catalog } from './catalog';
import { type ExperimentSpec, SPEC_VERSION, type WorkloadId } from './experiment';
import {
  decodePage,
  defaultPage,
  encodePage,
  PAGE_PARAMETERS,
  type PageOptions,
} from './pageOptions';
import { differences, type Json, type SpecChanges } from './paths';
import { completeSpec, type Problem } from './validate';

/** Longest fragment that is read at all; the longest valid one is far shorter. */
const MAX_FRAGMENT_LENGTH = 8000;
const DEFAULT_WORKLOAD: WorkloadId = 'mnist';

/** The fragment without `#`; empty for the default spec on the default page. */
export function encodeLink(
  spec: ExperimentSpec,
  catalog: Catalog,
  page: PageOptions = defaultPage,
): string {
  const { id } = spec.workload;
  const changes = differences(spec, catalog[id].defaults);
  const entries = Object.entries(changes);
  const pageEntries = encodePage(page);
  if (id === DEFAULT_WORKLOAD && entries.length === 0 && pageEntries.length === 0) return '';
  const parameters = new URLSearchParams({ v: String(SPEC_VERSION), workload: id });
  for (const [name, value] of pageEntries) parameters.set(name, value);
  for (const [path, value] of entries) {
    parameters.set(path, typeof value === 'string' ? value : JSON.stringify(value));
  }
  return parameters.toString();
}

/** What a fragment holds; `spec` is null where there are problems. */
export interface Link {
  spec: ExperimentSpec | null;
  page: PageOptions;
  problems: Problem[];
}

/** The spec and page of a fragment (with or without `#`), or what is wrong with it. */
export function decodeLink(fragment: string, catalog: Catalog): Link {
  const text = fragment.replace(/^#/, '');
  if (text === '') {
    const spec = structuredClone(catalog[DEFAULT_WORKLOAD].defaults);
    return { spec, page: defaultPage, problems: [] };
  }
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
    if (!isReserved(path)) changes[path] = parseValue(value);
  }
  const completed = completeSpec(changes, catalog[id as WorkloadId], catalog);
  const { page, problems } = decodePage(parameters);
  if (problems.length === 0) return { ...completed, page };
  return { spec: null, page, problems: [...completed.problems, ...problems] };
}

function isReserved(name: string): boolean {
  return name === 'v' || name === 'workload' || PAGE_PARAMETERS.includes(name);
}

function parseValue(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

function failed(path: string, message: string): Link {
  return { spec: null, page: defaultPage, problems: [{ path, message }] };
}
