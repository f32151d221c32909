/** Readings by measure, and the scale that one measure is drawn on. Pure. */
import type { Reading } from '../../../experiments/studies/study';
import type { Written } from '../../../experiments/studies/wording';
import { estimate } from '../../../numeric/statistics/intervals';

export interface MeasureRows {
  measure: string;
  metric: Written;
  rows: Reading[];
}

/** In the order in which measures and rows come. */
export function tablesOf(readings: readonly Reading[]): MeasureRows[] {
  const tables: MeasureRows[] = [];
  for (const reading of readings) {
    const table = tables.find(({ measure }) => measure === reading.measure);
    if (table) table.rows.push(reading);
    else tables.push({ measure: reading.measure, metric: reading.metric, rows: [reading] });
  }
  return tables;
}

export interface Scale {
  from: number;
  to: number;
}

/** Holds all values and intervals, on whole steps, within what the metric can be. */
export function scaleOf({ range }: Written, rows: readonly Reading[]): Scale {
  const [least, most] = range;
  const ends = rows.flatMap(({ values }) => [...values, ...(estimate(values).interval ?? [])]);
  const [low, high] = [Math.max(least, Math.min(...ends)), Math.min(most, Math.max(...ends))];
  const step = stepOf(high - low);
  const from = Math.max(least, Math.floor(low / step - 1e-9) * step);
  const to = Math.min(most, Math.ceil(high / step + 1e-9) * step);
  return from < to ? { from, to } : { from: Math.max(least, from - step), to: from };
}

/** A power of ten of which `spread` has two at least; not below 0.002, which two decimals of a percentage show. */
function stepOf(spread: number): number {
  return spread > 0.02 ? 10 ** Math.ceil(Math.log10(spread / 2) - 1) : 0.002;
}
