/**
 * Bars of the classes for every model, as a table that reads well without the bars too; of many
 * classes those that count, and those that a search finds.
 */
import { VisuallyHidden } from '@mantine/core';
import { type CSSProperties, memo, useMemo } from 'react';
import { type Noun, plainClassNoun } from '../../../config/catalog';
import type { Role } from '../../../protocol/pictures';
import { othersValue } from '../../../store/inspection/classCut';
import { capitalised, probabilityText } from '../../../text/format';
import { ClassSearch } from '../../classes/ClassSearch';
import { longestOf } from '../../classes/longestOf';
import { type ClassRow, useClassRows } from '../../classes/useClassRows';
import { RoleName } from '../../models/RoleName';
import { roleStyles } from '../../models/roles';
import classes from './SoftTargets.module.css';
import { type BarScale, barLength, cutOfColumns, type SoftTargetColumn } from './softTargetColumns';

interface SoftTargetsTableProps {
  columns: readonly SoftTargetColumn[];
  classNames: readonly string[];
  trueClass: number;
  scale: BarScale;
  /** What a class is called. */
  noun?: Noun;
}

export const SoftTargetsTable = memo(function SoftTargetsTable(props: SoftTargetsTableProps) {
  const { columns, classNames, trueClass, scale, noun = plainClassNoun } = props;
  const longest = useMemo(() => longestOf(classNames), [classNames]);
  const cut = useMemo(
    () => cutOfColumns(columns, classNames.length, trueClass),
    [columns, classNames, trueClass],
  );
  const { rows, query } = useClassRows(cut, classNames);
  const shareOf = ({ answer }: SoftTargetColumn, { label }: ClassRow) =>
    answer &&
    (label === null ? othersValue(cut, answer.probabilities) : answer.probabilities[label]);
  return (
    <>
      {query && (
        <ClassSearch
          query={query}
          noun={noun}
          note={`The ${cut.kept.length} most probable ${noun.many}.`}
        />
      )}
      <table className={classes.table} style={{ '--longest': longest } as CSSProperties}>
        <thead>
          <tr>
            <th scope="col">{capitalised(noun.one)}</th>
            {columns.map(({ role }) => (
              <th key={role} scope="col">
                <RoleName of={role} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name} data-true={row.label === trueClass || undefined}>
              <th scope="row">
                {row.name}
                {row.label === trueClass && (
                  <>
                    <span aria-hidden="true" className={classes.trueMark}>
                      ◂ true
                    </span>
                    <VisuallyHidden> (true {noun.one})</VisuallyHidden>
                  </>
                )}
              </th>
              {columns.map((column) => (
                <BarCell
                  key={column.role}
                  role={column.role}
                  probability={shareOf(column, row)}
                  isTop={column.answer?.top === row.label}
                  scale={scale}
                />
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
    </>
  );
});

interface BarCellProps {
  role: Role;
  probability: number | null | undefined;
  isTop: boolean;
  scale: BarScale;
}

function BarCell({ role, probability, isTop, scale }: BarCellProps) {
  if (probability === undefined || probability === null) {
    return (
      <td>
        <span className={classes.figure}>–</span>
      </td>
    );
  }
  const width = `${100 * barLength(probability, scale)}%`;
  return (
    <td data-top={isTop || undefined}>
      <div className={classes.cell}>
        <div className={classes.track} data-scale={scale}>
          <div className={classes.bar} style={{ width, background: roleStyles[role].colour }} />
        </div>
        <span className={classes.figure}>{probabilityText(probability)}</span>
      </div>
    </td>
  );
}
