/** Bars of every class for every model, as a table that reads well without the bars too. */
import { VisuallyHidden } from '@mantine/core';
import { memo } from 'react';
import { probabilityText } from '../../../text/format';
import { RoleName } from '../../models/RoleName';
import { roleStyles } from '../../models/roles';
import classes from './SoftTargets.module.css';
import { type BarScale, barLength, type SoftTargetColumn } from './softTargetColumns';

interface SoftTargetsTableProps {
  columns: readonly SoftTargetColumn[];
  classNames: readonly string[];
  trueClass: number;
  scale: BarScale;
}

export const SoftTargetsTable = memo(function SoftTargetsTable(props: SoftTargetsTableProps) {
  const { columns, classNames, trueClass, scale } = props;
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">Class</th>
          {columns.map(({ role }) => (
            <th key={role} scope="col">
              <RoleName of={role} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {classNames.map((name, label) => (
          <tr key={name} data-true={label === trueClass || undefined}>
            <th scope="row">
              {name}
              {label === trueClass && (
                <>
                  <span aria-hidden="true" className={classes.trueMark}>
                    ◂ true
                  </span>
                  <VisuallyHidden> (true class)</VisuallyHidden>
                </>
              )}
            </th>
            {columns.map((column) => (
              <BarCell key={column.role} column={column} label={label} scale={scale} />
            ))}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Top</th>
          {columns.map(({ role, answer }) => (
            <td key={role}>
              {answer &&
                `${classNames[answer.top] ?? ''} · ${probabilityText(answer.probabilities[answer.top] ?? 0)}`}
            </td>
          ))}
        </tr>
        <tr>
          <th scope="row">Entropy</th>
          {columns.map(({ role, answer }) => (
            <td key={role}>{answer && `${answer.entropy.toFixed(2)} bits`}</td>
          ))}
        </tr>
      </tfoot>
    </table>
  );
});

interface BarCellProps {
  column: SoftTargetColumn;
  label: number;
  scale: BarScale;
}

function BarCell({ column: { role, answer }, label, scale }: BarCellProps) {
  const probability = answer?.probabilities[label];
  if (probability === undefined) {
    return (
      <td>
        <span className={classes.figure}>–</span>
      </td>
    );
  }
  const width = `${100 * barLength(probability, scale)}%`;
  return (
    <td data-top={answer?.top === label || undefined}>
      <div className={classes.cell}>
        <div className={classes.track} data-scale={scale}>
          <div className={classes.bar} style={{ width, background: roleStyles[role].colour }} />
        </div>
        <span className={classes.figure}>{probabilityText(probability)}</span>
      </div>
    </td>
  );
}
