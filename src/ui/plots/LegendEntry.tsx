/** A curve's name beside a piece of it. */

import classes from '../lab/charts/LossControls.module.css';
import type { CurveStyle } from './curveStyles';
import { LineSample } from './LineSample';

export function LegendEntry({ style }: { style: CurveStyle }) {
  return (
    <span className={classes.entry}>
      <LineSample style={style} />
      {style.label}
    </span>
  );
}
