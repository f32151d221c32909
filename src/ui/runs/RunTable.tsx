/** The runs of one page of the list: what each was, what came out, and what can be done with it. */
import { Checkbox, VisuallyHidden } from '@mantine/core';
import classes from './RunTable.module.css';
import { RunTableRow } from './RunTableRow';
import type { RunOrder, RunRow } from './runRows';
import { SortHeader } from './SortHeader';

export interface RunTableProps {
  rows: readonly RunRow[];
  order: RunOrder;
  onOrder: (order: RunOrder) => void;
  selected: ReadonlySet<string>;
  onSelect: (ids: readonly string[], isSelected: boolean) => void;
  onShowBatch: (batchId: string) => void;
}

export function RunTable({ rows, order, onOrder, selected, onSelect, onShowBatch }: RunTableProps) {
  const ids = rows.map(({ run }) => run.id);
  const count = ids.filter((id) => selected.has(id)).length;
  const sorting = { order, onOrder };
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col" className={classes.marks}>
            <Checkbox
              size="xs"
              aria-label="Select all runs of this page"
              checked={count > 0 && count === ids.length}
              indeterminate={count > 0 && count < ids.length}
              onChange={(event) => onSelect(ids, event.currentTarget.checked)}
            />
          </th>
          <SortHeader column="name" {...sorting}>
            Run
          </SortHeader>
          <SortHeader column="when" className={`${classes.when} ${classes.wide}`} {...sorting}>
            When
          </SortHeader>
          <SortHeader
            column="student"
            className={`${classes.number} ${classes.notOnPhones}`}
            {...sorting}
          >
            Student
          </SortHeader>
          <SortHeader
            column="baseline"
            className={`${classes.number} ${classes.wide}`}
            {...sorting}
          >
            Baseline
          </SortHeader>
          <SortHeader column="gain" className={classes.number} {...sorting}>
            <span aria-hidden="true">S − B</span>
            <VisuallyHidden>Student minus baseline</VisuallyHidden>
          </SortHeader>
          <td className={classes.marks} />
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <RunTableRow
            key={row.run.id}
            row={row}
            isSelected={selected.has(row.run.id)}
            onSelect={onSelect}
            onShowBatch={onShowBatch}
          />
        ))}
      </tbody>
    </table>
  );
}
