/** Every seed's accuracies, and the means with their intervals. */
import { type Estimate, isConstant } from '../../../numeric/statistics/intervals';
import { fixedPercent } from '../../../text/format';
import classes from '../Verdict.module.css';
import type { VerdictFigures } from '../verdictFigures';
import { pointsOf } from '../verdictTexts';

export function SeedTable({ figures }: { figures: VerdictFigures }) {
  const { seeds, teacher, student, baseline, control, gain } = figures;
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Seed</th>
            <th scope="col">Teacher</th>
            <th scope="col">Student</th>
            <th scope="col">Baseline</th>
            <th scope="col">Student − baseline</th>
            {control && <th scope="col">Label smoothing</th>}
          </tr>
        </thead>
        <tbody>
          {seeds.map((point) => (
            <tr key={point.seed}>
              <th scope="row">{point.seed}</th>
              <td>{fixedPercent(point.teacher)}</td>
              <td>{fixedPercent(point.student)}</td>
              <td>{fixedPercent(point.baseline)}</td>
              <td>{pointsOf(point.student - point.baseline)}</td>
              {control && <td>{point.control === null ? '–' : fixedPercent(point.control)}</td>}
            </tr>
          ))}
          <tr>
            <th scope="row">Mean</th>
            <td>{withSpread(teacher)}</td>
            <td>{withSpread(student)}</td>
            <td>{withSpread(baseline)}</td>
            <td>
              {pointsOf(gain.difference.mean)}
              {halfText(gain.difference)}
            </td>
            {control && <td>{withSpread(control)}</td>}
          </tr>
        </tbody>
      </table>
    </div>
  );
}

function withSpread(found: Estimate): string {
  return `${fixedPercent(found.mean)}${halfText(found)}`;
}

/** “ ± 0.31”: half the interval, in percentage points. */
function halfText(found: Estimate): string {
  const { interval } = found;
  if (isConstant(found)) return ' (every seed)';
  return interval ? ` ± ${(50 * (interval[1] - interval[0])).toFixed(2)}` : '';
}
