/** One measure a row, one model a column, and the difference that the run is about. */
import { memo } from 'react';
import { RoleName } from '../../models/RoleName';
import classes from './ResultCards.module.css';
import { mainRows, moreRows, type ResultRow } from './resultRows';
import type { Results } from './results';

interface ResultTableProps {
  results: Results;
  hasAll: boolean;
}

export const ResultTable = memo(function ResultTable({ results, hasAll }: ResultTableProps) {
  const { baseline } = results;
  const rows: readonly ResultRow[] = [
    ...mainRows(results.task, results.shiftedTests),
    ...(hasAll ? moreRows(results.task, [results.teacher, results.student]) : []),
  ];
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <td />
          <th scope="col">
            <RoleName of="teacher" />
          </th>
          <th scope="col">
            <RoleName of="student" />
          </th>
          {baseline && (
            <>
              <th scope="col">
                <RoleName of="baseline" />
              </th>
              <th scope="col" className={classes.difference}>
                Student ahead by
              </th>
            </>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.label}>
            <th scope="row">{row.label}</th>
            <td>{row.cell(results.teacher, results)}</td>
            <td>{row.cell(results.student, results)}</td>
            {baseline && (
              <>
                <td>{row.cell(baseline, results)}</td>
                <td className={classes.difference}>
                  {row.difference?.(results.student, baseline)}
                </td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
});
