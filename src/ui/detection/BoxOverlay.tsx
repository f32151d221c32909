/** Boxes over a scene, each in the colour of its class: a line for what is sure, dashes below one half. */
import type { LabelledBox } from '../../tasks/boxes/box';
import { percentText } from '../../text/format';
import { maskColour } from '../positions/maskColours';
import classes from './BoxOverlay.module.css';

interface BoxOverlayProps {
  boxes: readonly (LabelledBox & { score?: number })[];
  names: readonly string[];
}

export function BoxOverlay({ boxes, names }: BoxOverlayProps) {
  return (
    <span className={classes.overlay} aria-hidden="true">
      {boxes.map((box) => {
        const { label, left, top, right, bottom, score = 1 } = box;
        const start = Math.max(0, left);
        const above = Math.max(0, top);
        return (
          <span
            key={`${label} ${left} ${top} ${right} ${bottom}`}
            className={classes.box}
            data-unsure={score < 0.5 || undefined}
            style={{
              left: `${100 * start}%`,
              top: `${100 * above}%`,
              width: `${100 * (Math.min(1, right) - start)}%`,
              height: `${100 * (Math.min(1, bottom) - above)}%`,
              borderColor: maskColour(label) ?? undefined,
            }}
          >
            <span className={classes.name}>
              {names[label]}
              {box.score === undefined ? '' : ` ${percentText(box.score)}`}
            </span>
          </span>
        );
      })}
    </span>
  );
}
