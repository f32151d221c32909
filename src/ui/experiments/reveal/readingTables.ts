/** Readings by measure, and the scale that one measure is drawn on. Pure. */
import type { Reading } from '../../../experiments/studies/study';
import { estimate } from '../../../numeric/statistics/intervals';

export interface MeasureRows {
  measure: string;
  rows: Reading[];
}

/** In the order in which measures and rows come. */
export function tablesOf(readings: readonly Reading[]): MeasureRows[] {
  const tables: MeasureRows[] = [];
  for (const reading of readings) {
    const table = tables.find(({ measure }) => measure === reading.measure);
    if (table) table.rows.push(reading);
    else tables.push({ measure: reading.measure, rows: [reading] });
  }
  return tables;
}

export interface Scale {
  from: number;
  to: number;
}

/** Holds all values and intervals, on whole steps, within 0..1. */
export function scaleOf(rows: readonly Reading[]): Scale {
  const ends = rows.flatMap(({ values }) => [...values, ...(estimate(values).interval ?? [])]);
  const [low, high] = [Math.max(0, Math.min(...ends)), Math.min(1, Math.max(...ends))];
  const spread = high - low;
  const step = spread > 0.2 ? 0.1 : spread > 0.02 ? 0.01 : 0.002;
  const from = Math.max(0, Math.floor(low / step - 1e-9) * step);
  const to = Math.min(1, Math.ceil(high / step + 1e-9) * step);
  return from < to ? { from, to } : { from: Math.max(0, from - step), to: from };
}
