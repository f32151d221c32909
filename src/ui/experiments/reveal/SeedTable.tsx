/** Every single value behind the means: a row for each reading, a column for each seed. */
import type { Reading } from '../../../experiments/studies/study';
import { fixedMetricText } from '../../../tasks/metric';
import { Disclosure } from '../../components/Disclosure';
import classes from './ReadingTables.module.css';

interface SeedTableProps {
  readings: readonly Reading[];
  seeds: readonly number[];
}

export function SeedTable({ readings, seeds }: SeedTableProps) {
  return (
    <Disclosure label="Every seed">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section className={classes.scroller} aria-label="Values of every seed" tabIndex={0}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Reading</th>
              {seeds.map((seed) => (
                <th key={seed} scope="col">{`Seed ${seed}`}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {readings.map(({ measure, metric, label, values }) => (
              <tr key={`${measure} ${label}`}>
                <th scope="row">{`${measure} · ${label}`}</th>
                {values.map((value, position) => (
                  <td key={seeds[position]}>{fixedMetricText(metric, value, 2)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Disclosure>
  );
}
