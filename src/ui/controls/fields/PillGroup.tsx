/** A named row of pills that wraps. */
import type { ReactNode } from 'react';
import classes from './TogglePill.module.css';

export function PillGroup({ labelId, children }: { labelId: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a legend; the label is elsewhere.
    <div className={classes.group} role="group" aria-labelledby={labelId}>
      {children}
    </div>
  );
}
