/** Every seed's scores, and the means with their intervals. */
import { type Estimate, isConstant } from '../../../numeric/statistics/intervals';
import { fixedMetricText, gainOf, gainTitle } from '../../../tasks/metric';
import type { Score } from '../../../tasks/task';
import { TableScroll } from '../TableScroll';
import classes from '../Verdict.module.css';
import type { VerdictFigures } from '../verdictFigures';
import { pointsOf } from '../verdictTexts';

export function SeedTable({ figures }: { figures: VerdictFigures }) {
  const { score, seeds, teacher, student, baseline, control, gain } = figures;
  const write = (value: number) => fixedMetricText(score, value, 2);
  const withSpread = (found: Estimate) => `${write(found.mean)}${halfText(score, found)}`;
  return (
    <TableScroll label="Table of seeds">
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Seed</th>
            <th scope="col">Teacher</th>
            <th scope="col">Student</th>
            <th scope="col">Baseline</th>
            <th scope="col">{gainTitle(score)}</th>
            {control && <th scope="col">Label smoothing</th>}
          </tr>
        </thead>
        <tbody>
          {seeds.map((point) => (
            <tr key={point.seed}>
              <th scope="row">{point.seed}</th>
              <td>{write(point.teacher)}</td>
              <td>{write(point.student)}</td>
              <td>{write(point.baseline)}</td>
              <td>{pointsOf(score, gainOf(score, point.student, point.baseline))}</td>
              {control && <td>{point.control === null ? '–' : write(point.control)}</td>}
            </tr>
          ))}
          <tr>
            <th scope="row">Mean</th>
            <td>{withSpread(teacher)}</td>
            <td>{withSpread(student)}</td>
            <td>{withSpread(baseline)}</td>
            <td>
              {pointsOf(score, gain.difference.mean)}
              {halfText(score, gain.difference)}
            </td>
            {control && <td>{withSpread(control)}</td>}
          </tr>
        </tbody>
      </table>
    </TableScroll>
  );
}

/** “ ± 0.31”: half the interval, in percentage points of a share. */
function halfText({ format }: Score, found: Estimate): string {
  const { interval } = found;
  if (isConstant(found)) return ' (every seed)';
  if (!interval) return '';
  const half = (interval[1] - interval[0]) / 2;
  return ` ± ${format === 'share' ? (100 * half).toFixed(2) : half.toFixed(format === 'metres' ? 1 : 3)}`;
}
