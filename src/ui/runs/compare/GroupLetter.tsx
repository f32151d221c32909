/** The letter, colour and mark that stand for a group in every chart. */
import { MarkShape } from '../../plots/EndMark';
import classes from './Compare.module.css';
import type { RunGroup } from './comparison';
import { groupStyle } from './groupStyle';

export function GroupLetter({ group, index }: { group: RunGroup; index: number }) {
  const { stroke, mark } = groupStyle(index, group.letter);
  return (
    <span className={classes.letter}>
      <svg width={14} height={14} stroke={stroke} aria-hidden="true">
        <MarkShape shape={mark} x={7} y={7} />
      </svg>
      {group.letter}
    </span>
  );
}
