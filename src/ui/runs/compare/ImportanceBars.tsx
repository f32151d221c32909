/** How much of the measure goes with each setting, one at a time. */
import { useMemo } from 'react';
import { importanceOf, MIN_RUNS } from '../../../numeric/statistics/importance';
import { counted } from '../../../text/counted';
import { signedText } from '../../../text/format';
import { InfoTip } from '../../components/InfoTip';
import classes from './Compare.module.css';
import type { Comparison } from './comparison';
import { type Measure, readMeasure } from './measures';

const help =
  'The share of the differences between runs that goes with the values of one setting alone (ε², after what chance would explain is taken off). Numbers with many values count in five ranges. What two settings do only together shows in neither. The sign is the rank correlation of a numeric setting.';

export function ImportanceBars({
  comparison,
  measure,
}: {
  comparison: Comparison;
  measure: Measure;
}) {
  const bars = useMemo(() => barsOf(comparison, measure), [comparison, measure]);
  const known = comparison.runs.filter((run) => readMeasure(run, measure) !== null).length;
  return (
    <section className={classes.block} aria-label="Importance of settings">
      <div className={classes.head}>
        <h3>
          What it depends on <InfoTip about="importance" help={help} />
        </h3>
      </div>
      {known < MIN_RUNS ? (
        <p className={classes.quiet}>
          {counted(known, 'run')} cannot tell: {MIN_RUNS} or more with different settings can.
        </p>
      ) : (
        <dl className={classes.bars}>
          {bars.map(({ path, label, share, correlation }) => (
            <div key={path} style={{ display: 'contents' }}>
              <dt>{label}</dt>
              <dd className={classes.track} style={{ margin: 0 }} aria-hidden="true">
                <div className={classes.bar} style={{ width: `${100 * (share ?? 0)}%` }} />
              </dd>
              <dd style={{ margin: 0 }}>
                {share === null ? 'too few runs' : `${Math.round(100 * share)}%`}
              </dd>
              <dd style={{ margin: 0 }} className={classes.interval}>
                {correlation === null ? '' : `rank ${signedText(Number(correlation.toFixed(2)))}`}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

function barsOf({ runs, settings }: Comparison, measure: Measure) {
  const found = runs.map((run) => readMeasure(run, measure));
  const rows = found.flatMap((value, row) => (value === null ? [] : [{ value, row }]));
  return settings
    .map(({ path, label, values }) => {
      const keys = rows.map(({ row }) => {
        const value = values[row];
        return typeof value === 'number' ? value : (JSON.stringify(value) ?? '');
      });
      const { share, correlation } = importanceOf(
        keys,
        rows.map(({ value }) => value),
      );
      return { path, label, share, correlation };
    })
    .sort((a, b) => (b.share ?? -1) - (a.share ?? -1));
}
