/** Boxes over a scene, each in the colour of its class: a line for what is sure, dashes below one half. */
import type { LabelledBox } from '../../tasks/boxes/box';
import { maskColour } from '../positions/maskColours';
import classes from './BoxOverlay.module.css';

interface BoxOverlayProps {
  boxes: readonly (LabelledBox & { score?: number })[];
  names: readonly string[];
}

/** Pixels. */
const NAME_HEIGHT = 12;

function isSamePlace(a: LabelledBox, b: LabelledBox): boolean {
  return a.left === b.left && a.top === b.top;
}

export function BoxOverlay({ boxes, names }: BoxOverlayProps) {
  return (
    <span className={classes.overlay} aria-hidden="true">
      {boxes.map((box, index) => {
        const { label, left, top, right, bottom, score = 1 } = box;
        // A cell may see several things in one place: their names stand one below the other.
        const before = boxes.slice(0, index).filter((other) => isSamePlace(box, other)).length;
        const start = Math.max(0, left);
        const above = Math.max(0, top);
        return (
          <span
            key={`${label} ${left} ${top} ${right} ${bottom}`}
            className={classes.box}
            data-unsure={score < 0.5 || undefined}
            data-right={start + Math.min(1, right) > 1 || undefined}
            style={{
              left: `${100 * start}%`,
              top: `${100 * above}%`,
              width: `${100 * (Math.min(1, right) - start)}%`,
              height: `${100 * (Math.min(1, bottom) - above)}%`,
              borderColor: maskColour(label) ?? undefined,
            }}
          >
            <span className={classes.name} style={{ top: `${NAME_HEIGHT * before}px` }}>
              {names[label]}
              {box.score === undefined ? '' : ` ${Math.round(100 * box.score)}%`}
            </span>
          </span>
        );
      })}
    </span>
  );
}
