/** The head of a column that sorts the table; a second press turns the order round. */
import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { Icon } from '../../components/Icon';
import type { RunOrder, SortKey } from '../runRows';
import classes from './RunTable.module.css';

interface SortHeaderProps {
  column: SortKey;
  order: RunOrder;
  onOrder: (order: RunOrder) => void;
  className?: string | undefined;
  children: ReactNode;
}

export function SortHeader({ column, order, onOrder, className, children }: SortHeaderProps) {
  const isSorted = order.key === column;
  const direction = isSorted ? (order.isAscending ? 'ascending' : 'descending') : 'none';
  // Names begin with A, figures with the best.
  const first = column === 'name';
  const press = () => onOrder({ key: column, isAscending: isSorted ? !order.isAscending : first });
  return (
    <th scope="col" aria-sort={direction} className={className}>
      <UnstyledButton className={classes.sort} onClick={press}>
        {children}
        <span
          className={classes.arrow}
          data-direction={isSorted ? (order.isAscending ? 'up' : 'down') : undefined}
        >
          <Icon name="chevron" size={14} />
        </span>
      </UnstyledButton>
    </th>
  );
}
