/**
 * A spec as the fragment of a link: `#v=1&workload=mnist&distillation.temperature=8`. Only what
 * differs from the workload's default is written; the fragment never leaves the browser. `view` and `hide` are of the page.
 */

import type { Catalog } from '../catalog';
import { DEFAULT_WORKLOAD, type ExperimentConfig, type WorkloadId } from '../experiment';
import { type ConfigChanges, differences, type Json } from '../paths';
import { boundProblems, checkOutside, isReservedPath } from '../reading/outside';
import type { Problem } from '../reading/problem';
import { completeConfig } from '../reading/validate';
import { CONFIG_VERSION } from '../schema';
import {
  decodePage,
  defaultPage,
  encodePage,
  PAGE_PARAMETERS,
  type PageOptions,
} from './pageOptions';

/** Longest fragment that is read at all: own data bring the names of up to 1,000 classes. */
const MAX_FRAGMENT_LENGTH = 1_000_000;

/** The fragment without `#`; empty for the default spec on the default page. */
export function encodeLink(
  spec: ExperimentConfig,
  catalog: Catalog,
  page: PageOptions = defaultPage,
): string {
  const { id } = spec.workload;
  const changes = differences(spec, catalog[id].defaults);
  const entries = Object.entries(changes);
  const pageEntries = encodePage(page);
  if (id === DEFAULT_WORKLOAD && entries.length === 0 && pageEntries.length === 0) return '';
  const parameters = new URLSearchParams({ v: String(CONFIG_VERSION), workload: id });
  for (const [name, value] of pageEntries) parameters.set(name, value);
  for (const [path, value] of entries) {
    parameters.set(path, typeof value === 'string' ? value : JSON.stringify(value));
  }
  return parameters.toString();
}

/** What a fragment holds; `spec` is null where there are problems. */
export interface Link {
  spec: ExperimentConfig | null;
  page: PageOptions;
  problems: Problem[];
}

/** The spec and page of a fragment (with or without `#`), or what is wrong with it. Never throws. */
export function decodeLink(fragment: string, catalog: Catalog): Link {
  if (fragment.length > MAX_FRAGMENT_LENGTH + 1)
    return failWith('', 'the link is too long to be one of this lab');
  try {
    return readLink(fragment.replace(/^#/, ''), catalog);
  } catch (error) {
    // Nothing is known that throws; a page that stays empty helps nobody.
    const reason = error instanceof Error ? error.message : String(error);
    return failWith('', `the link cannot be read (${reason})`);
  }
}

function readLink(text: string, catalog: Catalog): Link {
  if (text === '') {
    const spec = structuredClone(catalog[DEFAULT_WORKLOAD].defaults);
    return { spec, page: defaultPage, problems: [] };
  }
  const parameters = new URLSearchParams(text);
  const version = parameters.get('v');
  if (version !== String(CONFIG_VERSION)) {
    const found =
      version === null ? 'it names no version' : `it names version ${version.slice(0, 20)}`;
    return failWith('version', `this lab reads links of version ${CONFIG_VERSION}; ${found}`);
  }
  const id = parameters.get('workload') ?? DEFAULT_WORKLOAD;
  if (!Object.hasOwn(catalog, id)) {
    const known = Object.keys(catalog).join(', ');
    return failWith('workload', `must be one of ${known} (got ${id.slice(0, 40)})`);
  }
  const changes: ConfigChanges = {};
  const unreadable: Problem[] = [];
  for (const [path, text] of parameters) {
    if (isOfPage(path)) continue;
    const value = parseValue(text);
    if (isReservedPath(path)) unreadable.push({ path, message: 'is not a setting' });
    else unreadable.push(...checkOutside(value, path));
    if (unreadable.length === 0) changes[path] = value;
  }
  if (unreadable.length > 0) {
    return { spec: null, page: defaultPage, problems: boundProblems(unreadable) };
  }
  const completed = completeConfig(changes, catalog[id as WorkloadId], catalog, true);
  const { page, problems } = decodePage(parameters);
  if (problems.length === 0) return { ...completed, page };
  return { spec: null, page, problems: boundProblems([...completed.problems, ...problems]) };
}

function isOfPage(name: string): boolean {
  return name === 'v' || name === 'workload' || PAGE_PARAMETERS.includes(name);
}

function parseValue(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

function failWith(path: string, message: string): Link {
  return { spec: null, page: defaultPage, problems: boundProblems([{ path, message }]) };
}
