/** The measured quantities, a table for each measure, each value with its interval drawn to scale. */
import { useMemo } from 'react';
import type { Reading } from '../../../experiments/studies/study';
import { intervalText } from '../../../experiments/studies/wording';
import { estimate, isConstant } from '../../../numeric/statistics/intervals';
import { fixedMetricText } from '../../../tasks/metric';
import { linearPlace } from '../../plots/scales/scales';
import { roleColorVariable } from '../../theme/roleColors';
import classes from './ReadingTables.module.css';
import { type MeasureRows, type Scale, scaleOf, tablesOf } from './readingTables';

export function ReadingTables({ readings }: { readings: readonly Reading[] }) {
  const tables = useMemo(() => tablesOf(readings), [readings]);
  return tables.map((table) => <MeasureTable key={table.measure} {...table} />);
}

function MeasureTable({ measure, metric, rows }: MeasureRows) {
  const scale = scaleOf(metric, rows);
  return (
    <table className={classes.table}>
      <caption className={classes.caption}>{measure}</caption>
      <thead>
        <tr>
          <th scope="col">Model</th>
          <th scope="col">Mean</th>
          <th scope="col">95% interval</th>
          <td className={classes.plotCell} aria-hidden="true">
            <span className={classes.ends}>
              <span>{fixedMetricText(metric, scale.from, 2)}</span>
              <span>{fixedMetricText(metric, scale.to, 2)}</span>
            </span>
          </td>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.label} reading={row} scale={scale} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ reading, scale }: { reading: Reading; scale: Scale }) {
  const { label, role, values, metric } = reading;
  const found = estimate(values);
  const { mean, interval } = found;
  return (
    <tr>
      <th scope="row">
        <span className={classes.dot} style={{ background: roleColorVariable[role] }} />
        {label}
      </th>
      <td>{fixedMetricText(metric, mean, 2)}</td>
      <td>
        {isConstant(found)
          ? 'the same in every seed'
          : interval
            ? intervalText(metric, interval)
            : '–'}
      </td>
      <td className={classes.plotCell} aria-hidden="true">
        <Plot values={values} mean={mean} interval={interval} scale={scale} role={role} />
      </td>
    </tr>
  );
}

interface PlotProps {
  values: readonly number[];
  mean: number;
  interval: readonly [number, number] | null;
  scale: Scale;
  role: Reading['role'];
}

/** A dot a seed, a bar for the interval, a stroke for the mean. */
function Plot({ values, mean, interval, scale, role }: PlotProps) {
  const place = linearPlace([scale.from, scale.to], [0, 100]);
  // An interval may reach beyond what a share can be.
  const at = (value: number) => place(Math.min(scale.to, Math.max(scale.from, value)));
  const color = roleColorVariable[role];
  return (
    <span className={classes.plot}>
      {interval && (
        <span
          className={classes.bar}
          style={{
            left: `${at(interval[0])}%`,
            width: `${at(interval[1]) - at(interval[0])}%`,
            background: color,
          }}
        />
      )}
      {values.map((value, seed) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: seeds keep their place, values may be equal.
          key={seed}
          className={classes.seed}
          style={{ left: `${at(value)}%`, borderColor: color }}
        />
      ))}
      <span className={classes.mean} style={{ left: `${at(mean)}%`, background: color }} />
    </span>
  );
}
