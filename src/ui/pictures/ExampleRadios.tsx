/**
 * Chooses one of the shown examples. Native radio buttons: one tab stop, arrow keys move. The
 * caller draws what each option looks like.
 */
import { type ReactNode, useEffect, useId, useRef } from 'react';
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
  /** `rows`: one below the other, for texts. */
  layout: 'strip' | 'grid' | 'rows';
}

export function ExampleRadios(props: ExampleRadiosProps) {
  const { legend, examples, selected, onSelect, nameOf, draw, layout } = props;
  const name = useId();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // A grid does not scroll, and measuring it would lay out the page once more.
    if (list.current && layout === 'strip') scrollTo(list.current, selected);
  }, [selected, layout]);
  return (
    <div ref={list} role="radiogroup" aria-label={legend} className={classes[layout]}>
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

/** Moves the strip alone: `scrollIntoView` would move the page as well. */
function scrollTo(list: HTMLElement, position: number): void {
  const option = list.children[position];
  if (!(option instanceof HTMLElement)) return;
  const left = option.offsetLeft - list.offsetLeft;
  const right = left + option.offsetWidth;
  if (left < list.scrollLeft) list.scrollLeft = left;
  else if (right > list.scrollLeft + list.clientWidth) list.scrollLeft = right - list.clientWidth;
}
