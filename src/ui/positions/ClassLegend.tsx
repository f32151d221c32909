/** The colours of the classes. */

import classes from './ClassLegend.module.css';
import { maskColour } from './maskColours';

export function ClassLegend({ names }: { names: readonly string[] }) {
  return (
    <ul className={classes.legend} aria-label="Classes by colour">
      {names.map((name, label) => (
        <li key={name}>
          <span
            aria-hidden="true"
            className={classes.patch}
            style={{ background: maskColour(label) ?? 'none' }}
          />
          {name}
        </li>
      ))}
    </ul>
  );
}
