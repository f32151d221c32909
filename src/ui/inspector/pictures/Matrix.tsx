/** A table of true classes by answers, shaded; its cells may be buttons that open something. */

import { type CSSProperties, type KeyboardEvent, memo, useState } from 'react';
import type { Role } from '../../../protocol/pictures';
import { isCrowded } from '../../classes/isCrowded';
import { longestOf } from '../../classes/longestOf';
import { RoleName } from '../../models/RoleName';
import { roleStyles } from '../../models/roles';
import classes from './Matrix.module.css';

export interface MatrixCell {
  text: string;
  /** 0..1 */
  strength: number;
}

export interface MatrixProps {
  role: Role;
  classNames: readonly string[];
  /** [C²], row by true class; null while the model has no answers. */
  cells: readonly MatrixCell[] | null;
  /** Accessible name; the caption shows the model alone. */
  caption: string;
  /** Name of a cell that can be opened; null where it cannot. */
  cellName?: (label: number, said: number) => string | null;
  onOpen?: (label: number, said: number) => void;
  /** The open cell. */
  open?: { label: number; said: number } | null;
}

export const Matrix = memo(function Matrix(props: MatrixProps) {
  const { role, classNames, cells, caption, cellName, onOpen, open } = props;
  /** The one cell that the tab key reaches; arrow keys move on from there. */
  const [reached, setReached] = useState(0);
  const count = classNames.length;
  const tone = {
    '--tone': roleStyles[role].colour,
    '--longest': longestOf(classNames),
    '--count': count,
  } as CSSProperties;
  const names = (cells ?? []).map((_, cell) =>
    cellName ? cellName(Math.floor(cell / count), cell % count) : null,
  );
  const entry = names[reached] ? reached : names.findIndex((name) => name !== null);
  return (
    <div className={classes.frame} style={tone} data-opens={entry >= 0 || undefined}>
      <table
        className={classes.table}
        aria-label={caption}
        data-crowded={isCrowded(classNames) || undefined}
      >
        <caption className={classes.caption}>
          <RoleName of={role} />
        </caption>
        <thead>
          <tr>
            <td className={classes.corner}>
              <span aria-hidden="true" className={classes.mark}>
                true ↓
              </span>
            </td>
            {classNames.map((name) => (
              <th key={name} scope="col" title={name}>
                <span>{name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {classNames.map((name, label) => (
            <tr key={name}>
              <th scope="row" title={name}>
                {name}
              </th>
              {classNames.map((other, said) => {
                const cell = label * count + said;
                const { text, strength } = cells?.[cell] ?? { text: '', strength: 0 };
                const shade = { '--strength': strength.toFixed(3) } as CSSProperties;
                const cellLabel = names[cell];
                return (
                  <td
                    key={other}
                    style={shade}
                    data-figures={text.length}
                    data-diagonal={label === said || undefined}
                    data-open={(open?.label === label && open.said === said) || undefined}
                  >
                    {cellLabel ? (
                      <button
                        type="button"
                        className={classes.cell}
                        tabIndex={cell === entry ? 0 : -1}
                        data-cell={cell}
                        aria-label={cellLabel}
                        onClick={() => onOpen?.(label, said)}
                        onFocus={() => setReached(cell)}
                        onKeyDown={(event) => moveFocus(event, count)}
                      >
                        {text}
                      </button>
                    ) : (
                      text
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {!cells && (
        <p className={classes.waiting}>
          {role === 'teacher' ? 'working it out…' : 'not trained yet'}
        </p>
      )}
    </div>
  );
});

const moves: Record<string, readonly [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** To the next cell in that direction that can be opened. */
function moveFocus(event: KeyboardEvent<HTMLButtonElement>, count: number): void {
  const move = moves[event.key];
  if (!move) return;
  event.preventDefault();
  const cell = Number(event.currentTarget.dataset.cell);
  const table = event.currentTarget.closest('table');
  let [row, column] = [Math.floor(cell / count) + move[0], (cell % count) + move[1]];
  while (row >= 0 && column >= 0 && row < count && column < count) {
    const next = table?.querySelector<HTMLElement>(`[data-cell="${row * count + column}"]`);
    if (next) {
      next.focus();
      return;
    }
    row += move[0];
    column += move[1];
  }
}
