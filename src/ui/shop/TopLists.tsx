/** The first ten of each model side by side, with arrows where they differ from the teacher's. */
import { useMemo } from 'react';
import type { Role } from '../../protocol/pictures';
import { percentText } from '../../text/format';
import { RoleName } from '../models/RoleName';
import { presentRoles, roleStyles } from '../models/roles';
import { type ListEntry, listOf, movedText, PLACES } from './lists';
import classes from './Shop.module.css';
import type { Basket } from './useBasket';

interface TopListsProps {
  basket: Basket;
  names: readonly string[];
  temperature: number;
  hasBaseline: boolean;
}

export function TopLists({ basket, names, temperature, hasBaseline }: TopListsProps) {
  const lists = useMemo(() => listsOf(basket, temperature), [basket, temperature]);
  const most = Math.max(1e-9, ...Object.values(lists).flatMap((list) => list[0]?.probability ?? 0));
  const heldOut = new Set(basket.heldOut);
  return (
    <div className={classes.lists}>
      {presentRoles(hasBaseline).map((role) => (
        <section
          key={role}
          className={classes.list}
          aria-label={`${roleStyles[role].name}’s first ten`}
        >
          <h3 className={classes.listTitle}>
            <RoleName of={role} />
          </h3>
          <ol className={classes.entries}>
            {Array.from({ length: PLACES }, (_, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a place keeps its row, so that nothing jumps.
              <li key={place} className={classes.entry}>
                <Entry
                  entry={lists[role]?.[place]}
                  role={role}
                  names={names}
                  most={most}
                  heldOut={heldOut}
                />
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

interface EntryProps {
  entry: ListEntry | undefined;
  role: Role;
  names: readonly string[];
  most: number;
  heldOut: ReadonlySet<number>;
}

function Entry({ entry, role, names, most, heldOut }: EntryProps) {
  if (!entry) return <span className={classes.waiting}>–</span>;
  const { item, probability, moved } = entry;
  const name = names[item] ?? `item ${item + 1}`;
  const isRight = heldOut.has(item);
  return (
    <>
      <span className={classes.entryLine}>
        <span className={classes.name} title={name} data-right={isRight || undefined}>
          {isRight && <span aria-hidden="true">★ </span>}
          {name}
        </span>
        {moved !== undefined && (
          <span className={classes.moved} data-moved={directionOf(moved)}>
            <span aria-hidden="true">{arrowOf(moved)}</span>
            <span className={classes.spoken}>{movedText(moved)}</span>
          </span>
        )}
        {isRight && <span className={classes.spoken}>, held out</span>}
      </span>
      <span className={classes.track} title={percentText(probability)}>
        <span
          className={classes.bar}
          style={{ width: `${(100 * probability) / most}%`, background: roleStyles[role].colour }}
        />
      </span>
    </>
  );
}

function listsOf(
  { items, scores }: Basket,
  temperature: number,
): Partial<Record<Role, ListEntry[]>> {
  const known = new Set(items);
  const { teacher, student, baseline } = scores;
  const taught = teacher ? listOf(teacher, known, temperature, null) : null;
  return {
    ...(taught ? { teacher: taught } : {}),
    ...(student ? { student: listOf(student, known, temperature, taught) } : {}),
    ...(baseline ? { baseline: listOf(baseline, known, temperature, taught) } : {}),
  };
}

function directionOf(moved: number | null): string {
  if (moved === null) return 'new';
  return moved > 0 ? 'up' : moved < 0 ? 'down' : 'same';
}

function arrowOf(moved: number | null): string {
  if (moved === null) return 'new';
  if (moved === 0) return '=';
  return `${moved > 0 ? '▲' : '▼'}${Math.abs(moved)}`;
}
