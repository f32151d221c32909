/** The heat map of a model over a scene: each cell in the colour of its most probable thing, as strong as it is probable. */
import { argmax } from '../../numeric/argmax';
import { cellProbabilities } from '../../tasks/boxes/detect';
import type { BoxesConfig } from '../../tasks/task';
import { maskColour } from '../positions/maskColours';
import classes from './BoxOverlay.module.css';

interface HeatOverlayProps {
  task: BoxesConfig;
  /** [rows, columns, classes + 4] */
  outputs: Float32Array;
  temperature: number;
}

/** The picture is to be seen through the surest cell. */
const STRONGEST = 0.9;

export function HeatOverlay({ task, outputs, temperature }: HeatOverlayProps) {
  const { rows, columns, names } = task;
  const shares = cellProbabilities(task, outputs, 0, temperature);
  return (
    <span className={classes.overlay} aria-hidden="true">
      {Array.from({ length: rows * columns }, (_, cell) => {
        const start = cell * names.length;
        const label = 1 + argmax(shares, start + 1, names.length - 1);
        const share = 1 - (shares[start] as number);
        return (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
            key={cell}
            className={classes.cell}
            style={{
              left: `${(100 * (cell % columns)) / columns}%`,
              top: `${(100 * Math.floor(cell / columns)) / rows}%`,
              width: `${100 / columns}%`,
              height: `${100 / rows}%`,
              background: maskColour(label) ?? undefined,
              opacity: STRONGEST * share,
            }}
          />
        );
      })}
    </span>
  );
}
