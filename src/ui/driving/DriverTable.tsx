/** How far everybody is, and who is shown. */
import { Checkbox } from '@mantine/core';
import { counted } from '../../text/counted';
import { countText } from '../../text/format';
import classes from './Driving.module.css';
import type { Progress } from './driveFrames';
import { type DriverId, driverColours, driverNames } from './drivers';

export interface DriverRow {
  id: DriverId;
  /** Null where it does not drive yet. */
  progress: Progress | null;
}

interface DriverTableProps {
  rows: readonly DriverRow[];
  hidden: ReadonlySet<DriverId>;
  onToggle(id: DriverId): void;
}

export function DriverTable({ rows, hidden, onToggle }: DriverTableProps) {
  return (
    <ul className={classes.drivers} aria-label="Drivers on the map">
      {rows.map(({ id, progress }) => (
        <li key={id}>
          <Checkbox
            size="xs"
            checked={!hidden.has(id)}
            onChange={() => onToggle(id)}
            label={
              <span className={classes.driver}>
                <span
                  className={classes.swatch}
                  style={{ background: `var(${driverColours[id]})` }}
                />
                {driverNames[id]}
              </span>
            }
          />
          <span className={classes.figures}>{progress ? progressText(progress) : 'not yet'}</span>
        </li>
      ))}
    </ul>
  );
}

/** Parked cars and lights are spoken of once something has happened there. */
function progressText({ metres, departures, collisions, redLights }: Progress): string {
  return [
    `${countText(Math.round(metres))} m`,
    counted(departures, 'departure'),
    ...(collisions > 0 ? [counted(collisions, 'collision')] : []),
    ...(redLights > 0 ? [counted(redLights, 'red light')] : []),
  ].join(', ');
}
