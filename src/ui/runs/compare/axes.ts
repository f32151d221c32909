/** Axes of the comparison's charts: where a value lies between 0 and 1, and which ticks it gets. */

import type { WorkloadId } from '../../../config/experiment';
import { fieldsOf } from '../../../config/fields';
import type { Json } from '../../../config/paths';
import { settingText } from '../../../config/settingText';
import { catalog } from '../../../workloads/catalog';
import { logRange } from '../../plots/scales/domains';
import { linearPlace, logPlace, niceRange, pointPlace } from '../../plots/scales/scales';
import type { VariedSetting } from './comparison';

export interface Tick {
  /** 0..1 along the axis. */
  at: number;
  text: string;
}

export interface Axis {
  label: string;
  ticks: readonly Tick[];
  /** 0..1; null for what the axis does not have. */
  place(value: Json | null | undefined): number | null;
}

/** Round bounds around `values`, and round ticks. */
export function numberAxis(
  label: string,
  values: readonly number[],
  text: (value: number) => string,
): Axis {
  const known = values.filter(Number.isFinite);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const { domain, ticks } = niceRange(low, high, 4, Math.abs(high) / 4 || 1);
  const at = linearPlace(domain, [0, 1]);
  return {
    label,
    ticks: ticks.map((tick) => ({ at: at(tick), text: text(tick) })),
    place: (value) => (typeof value === 'number' && Number.isFinite(value) ? at(value) : null),
  };
}

/** The same for values that are spread over several sizes. */
function logAxis(label: string, values: readonly number[], text: (value: number) => string): Axis {
  const { domain, ticks } = logRange(Math.min(...values), Math.max(...values));
  const at = logPlace(domain, [0, 1]);
  return {
    label,
    ticks: ticks.map((tick) => ({ at: at(tick), text: text(tick) })),
    place: (value) => (typeof value === 'number' && value > 0 ? at(value) : null),
  };
}

/** Names side by side, each in the middle of its share. */
function nameAxis(label: string, path: string, values: readonly (Json | undefined)[]): Axis {
  const keys = [...new Set(values.map(writeValue))].sort((a, b) =>
    a.localeCompare(b, 'en', { numeric: true }),
  );
  const place = pointPlace(keys, [0, 1]);
  return {
    label,
    ticks: keys.map((key) => ({
      at: place(key) ?? 0,
      text: settingText(path, key === '' ? undefined : (JSON.parse(key) as Json)),
    })),
    place: (value) => place(writeValue(value ?? undefined)) ?? null,
  };
}

/** As JSON; empty for what a run does not have. */
function writeValue(value: Json | undefined): string {
  return value === undefined ? '' : JSON.stringify(value);
}

/** The axis of a setting: as its slider spreads it where all values are numbers. */
export function settingAxis({ path, label, values }: VariedSetting, id: WorkloadId): Axis {
  const numbers = values.filter((value) => typeof value === 'number');
  if (numbers.length < values.length) return nameAxis(label, path, values);
  const meta = catalog[id];
  const field = fieldsOf(meta, meta.defaults).find((candidate) => candidate.path === path);
  const text = (value: number) => settingText(path, value);
  const isLog = field?.scale === 'log' && Math.min(...numbers) > 0;
  return (isLog ? logAxis : numberAxis)(label, numbers, text);
}
