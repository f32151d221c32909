/**
 * The runs of one page of the list: what each was, what came out, and what can be done with it.
 * Batches are folded.
 */
import { Button, Checkbox } from '@mantine/core';
import { Fragment, useState } from 'react';
import type { StoredRun } from '../../../records/storedRun';
import { flattenRows, memberNames, type RunGroup, type RunItem } from '../runGroups';
import type { RunOrder, RunRow } from '../runRows';
import { GroupRow } from './GroupRow';
import classes from './RunTable.module.css';
import { RunTableRow } from './RunTableRow';
import { SortHeader } from './SortHeader';

export interface RunTableProps {
  items: readonly RunItem[];
  order: RunOrder;
  onOrder: (order: RunOrder) => void;
  selected: ReadonlySet<string>;
  onSelect: (ids: readonly string[], isSelected: boolean) => void;
  onShowBatch: (batchId: string) => void;
  onCompare: (runs: readonly StoredRun[]) => void;
}

/** Most runs that a batch unfolds to; the rest is on pages of their own. */
const MAX_UNFOLDED = 25;

export function RunTable(props: RunTableProps) {
  const { items, order, onOrder, selected, onSelect, onShowBatch } = props;
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string) => {
    const next = new Set(open);
    if (!next.delete(id)) next.add(id);
    setOpen(next);
  };
  const ids = flattenRows(items).map(({ run }) => run.id);
  const count = ids.filter((id) => selected.has(id)).length;
  const sorting = { order, onOrder };
  const rowElement = (row: RunRow, memberName: string | null = null) => (
    <RunTableRow
      key={row.run.id}
      row={row}
      memberName={memberName}
      isSelected={selected.has(row.run.id)}
      onSelect={onSelect}
      onShowBatch={onShowBatch}
    />
  );
  const members = ({ id, rows }: RunGroup, names = memberNames(rows)) => (
    <>
      {rows
        .slice(0, MAX_UNFOLDED)
        .map((row, position) => rowElement(row, names[position] ?? row.name))}
      {rows.length > MAX_UNFOLDED && (
        <tr data-member>
          <td />
          <td colSpan={6}>
            <Button size="compact-sm" variant="subtle" onClick={() => onShowBatch(id)}>
              Show all {rows.length}
            </Button>
          </td>
        </tr>
      )}
    </>
  );
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
            Student ahead by
          </SortHeader>
          <td className={classes.marks} />
        </tr>
      </thead>
      <tbody>
        {items.map((item) =>
          item.kind === 'run' ? (
            rowElement(item.row)
          ) : (
            <Fragment key={item.group.id}>
              <GroupRow
                {...{ selected, onSelect, onShowBatch }}
                group={item.group}
                isOpen={open.has(item.group.id)}
                onToggle={() => toggle(item.group.id)}
                onCompare={props.onCompare}
              />
              {open.has(item.group.id) && members(item.group)}
            </Fragment>
          ),
        )}
      </tbody>
    </table>
  );
}
