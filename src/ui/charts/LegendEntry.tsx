/** A curve's name beside a piece of it. */
import type { CurveStyle } from './curveStyles';
import { LineSample } from './LineSample';
import classes from './RaceControls.module.css';

export function LegendEntry({ style }: { style: CurveStyle }) {
  return (
    <span className={classes.entry}>
      <LineSample style={style} />
      {style.label}
    </span>
  );
}
