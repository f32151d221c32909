/** Axes of the comparison's charts: where a value lies between 0 and 1, and which ticks it gets. */

import type { WorkloadId } from '../../../config/experiment';
import { fieldsOf } from '../../../config/fields';
import type { Json } from '../../../config/paths';
import { settingText } from '../../../config/settingText';
import { catalog } from '../../../workloads/catalog';
import { logRange, roundUp } from '../../plots/domains';
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
  const spread = high - low || Math.abs(high) || 1;
  const step = roundUp(spread / 4);
  const from = Math.floor(low / step + 1e-9) * step;
  const to = Math.max(from + step, Math.ceil(high / step - 1e-9) * step);
  const count = Math.round((to - from) / step);
  const marks = Array.from({ length: count + 1 }, (_, i) =>
    Number((from + i * step).toPrecision(10)),
  );
  return {
    label,
    ticks: marks.map((mark) => ({ at: (mark - from) / (to - from), text: text(mark) })),
    place: (value) =>
      typeof value === 'number' && Number.isFinite(value) ? (value - from) / (to - from) : null,
  };
}

/** The same for values that are spread over several sizes. */
function logAxis(label: string, values: readonly number[], text: (value: number) => string): Axis {
  const { domain, ticks } = logRange(Math.min(...values), Math.max(...values));
  const [from, to] = [Math.log(domain[0]), Math.log(domain[1])];
  const at = (value: number) => (Math.log(value) - from) / (to - from);
  return {
    label,
    ticks: ticks.map((tick) => ({ at: at(tick), text: text(tick) })),
    place: (value) => (typeof value === 'number' && value > 0 ? at(value) : null),
  };
}

/** Names side by side, each in the middle of its share. */
function nameAxis(label: string, path: string, values: readonly (Json | undefined)[]): Axis {
  const keys = [...new Set(values.map((value) => JSON.stringify(value)))].sort((a = '', b = '') =>
    a.localeCompare(b, 'en', { numeric: true }),
  );
  const at = (index: number) => (index + 0.5) / keys.length;
  return {
    label,
    ticks: keys.map((key, index) => ({
      at: at(index),
      text: settingText(path, key === undefined ? undefined : (JSON.parse(key) as Json)),
    })),
    place: (value) => {
      const index = keys.indexOf(JSON.stringify(value ?? undefined));
      return index < 0 ? null : at(index);
    },
  };
}

/** The axis of a setting: as its slider spreads it where all values are numbers. */
export function settingAxis({ path, label, values }: VariedSetting, id: WorkloadId): Axis {
  const numbers = values.filter((value) => typeof value === 'number');
  if (numbers.length < values.length) return nameAxis(label, path, values);
  const field = fieldsOf(catalog[id]).find((candidate) => candidate.path === path);
  const text = (value: number) => settingText(path, value);
  const isLog = field?.scale === 'log' && Math.min(...numbers) > 0;
  return (isLog ? logAxis : numberAxis)(label, numbers, text);
}
