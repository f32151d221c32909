/** The letter and colour that stand for a group in every chart. */
import classes from './Compare.module.css';
import type { RunGroup } from './comparison';
import { groupColour } from './groupLooks';

export function GroupLetter({ group, index }: { group: RunGroup; index: number }) {
  return (
    <span className={classes.letter}>
      <span className={classes.swatch} style={{ background: groupColour(index) }} />
      {group.letter}
    </span>
  );
}
