/** A table that scrolls sideways where it has no room, also by keyboard. */
import type { ReactNode } from 'react';
import classes from './Verdict.module.css';

export function TableScroll({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without it the keyboard cannot scroll.
    <section className={classes.scroll} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
