/** How far everybody is, and who is shown. */
import { Checkbox } from '@mantine/core';
import type { Track } from '../../driving/track';
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
  /** Parked cars and lights are counted where there are some, then in a line of its own. */
  track: Pick<Track, 'parked' | 'light'>;
  onToggle(id: DriverId): void;
}

export function DriverTable({ rows, hidden, track, onToggle }: DriverTableProps) {
  const hasTraffic = track.parked.length > 0 || track.light !== null;
  return (
    <ul
      className={classes.drivers}
      aria-label="Drivers on the map"
      data-traffic={hasTraffic || undefined}
    >
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
          <span className={classes.figures}>
            {progress ? progressText(progress, track) : 'not yet'}
          </span>
        </li>
      ))}
    </ul>
  );
}

function progressText(
  { metres, departures, collisions, redLights }: Progress,
  { parked, light }: DriverTableProps['track'],
): string {
  return [
    `${countText(Math.round(metres))} m`,
    counted(departures, 'departure'),
    ...(parked.length > 0 ? [counted(collisions, 'hit')] : []),
    ...(light ? [`${redLights} at red`] : []),
  ].join(', ');
}
