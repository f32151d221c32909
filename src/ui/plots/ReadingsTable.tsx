/** The values at the cursor beside it. Assistive technology gets them from the cursor itself. */
import { LineSample } from './LineSample';
import type { Readings } from './readings';
import classes from './StepCursor.module.css';

export function ReadingsTable({ readings }: { readings: Readings }) {
  const hasSmoothed = readings.rows.some((row) => row.smoothed !== undefined);
  return (
    <table className={classes.table}>
      <caption>{readings.title}</caption>
      {hasSmoothed && (
        <thead>
          <tr>
            <td />
            <th>smoothed</th>
            <th className={classes.measured}>batch</th>
          </tr>
        </thead>
      )}
      <tbody>
        {readings.rows.map((row) => (
          <tr key={row.label}>
            <th>
              <LineSample style={row.style} />
              {row.label}
            </th>
            {hasSmoothed && <td>{row.smoothed}</td>}
            <td className={hasSmoothed ? classes.measured : undefined}>{row.measured}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
