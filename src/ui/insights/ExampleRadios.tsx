/**
 * Chooses one of the shown examples. Native radio buttons: one tab stop, arrow keys move. The
 * caller draws what each option looks like.
 */
import { type ReactNode, useId } from 'react';
import classes from './ExampleRadios.module.css';
import type { ShownExample } from './examples';

interface ExampleRadiosProps {
  legend: string;
  examples: readonly ShownExample[];
  selected: number;
  onSelect(position: number): void;
  /** Accessible name of an option. */
  nameOf(example: ShownExample): string;
  draw(example: ShownExample): ReactNode;
  layout: 'strip' | 'grid';
}

export function ExampleRadios(props: ExampleRadiosProps) {
  const { legend, examples, selected, onSelect, nameOf, draw, layout } = props;
  const name = useId();
  return (
    <div role="radiogroup" aria-label={legend} className={classes[layout]}>
      {examples.map((example) => (
        <label key={example.position} className={classes.option}>
          <input
            type="radio"
            name={name}
            checked={example.position === selected}
            onChange={() => onSelect(example.position)}
            aria-label={nameOf(example)}
          />
          <span className={classes.face}>{draw(example)}</span>
        </label>
      ))}
    </div>
  );
}
