/** What the marks of a picture stand for. */

import { markPaths } from '../../plots/marks';
import classes from '../Verdict.module.css';
import type { MarkStyle } from './marks';

export function MarkKey({ styles }: { styles: readonly MarkStyle[] }) {
  return (
    <span className={classes.key}>
      {styles.map(({ name, colour, mark }) => (
        <span key={name} className={classes.entry}>
          <svg width={12} height={12} viewBox="-6.5 -6.5 13 13" aria-hidden="true">
            <path d={markPaths[mark]} fill={colour} />
          </svg>
          {name}
        </span>
      ))}
    </span>
  );
}
