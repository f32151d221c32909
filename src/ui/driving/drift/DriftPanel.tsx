/** What becomes of a small mistake: all models from their first one on, side by side. */
import { Button, Title } from '@mantine/core';
import { useMemo } from 'react';
import type { Drive } from '../../../driving/recordDrive';
import type { Track } from '../../../driving/track';
import type { Role } from '../../../protocol/pictures';
import { InfoTip } from '../../components/InfoTip';
import { RoleName } from '../../models/RoleName';
import { roleStyles } from '../../models/roles';
import classes from './Drift.module.css';
import { DriftChart } from './DriftChart';
import { driftOf, driftText } from './drift';

const HELP =
  'The first mistake is where a car is half way from the centre line to the edge of the road, leaves it or hits a parked car. A crossed end means that the car was put back. Who only watched an expert does not know the way back, so that its error grows; who drove itself has seen such states.';

/** Frames of a drive before the first mistake from which it is shown. */
const RUN_UP = 20;

interface DriftPanelProps {
  track: Track;
  roles: readonly Role[];
  drives: Partial<Record<Role, Drive>>;
  onShow(frame: number): void;
}

export function DriftPanel({ track, roles, drives, onShow }: DriftPanelProps) {
  const drifts = useMemo(
    () =>
      roles.flatMap((role) => {
        const drive = drives[role];
        return drive ? [{ role, drift: driftOf(track, drive) }] : [];
      }),
    [track, roles, drives],
  );
  return (
    <section className={classes.panel} aria-label="After the first mistake">
      <div className={classes.head}>
        <Title order={3} size="sm">
          After the first mistake
        </Title>
        <InfoTip about="the first mistake" help={HELP} />
      </div>
      <div className={classes.content}>
        <DriftChart drifts={drifts} halfWidth={track.halfWidth} />
        <ul className={classes.list}>
          {roles.map((role) => {
            const drift = drifts.find((own) => own.role === role)?.drift;
            const { onset = null } = drift ?? {};
            return (
              <li key={role}>
                <RoleName of={role} />
                <span className={classes.text}>
                  {drift ? driftText(drift, track.halfWidth) : 'does not drive yet'}
                </span>
                {onset !== null && (
                  <Button
                    size="compact-xs"
                    variant="default"
                    aria-label={`Show the first mistake: ${roleStyles[role].name}`}
                    onClick={() => onShow(Math.max(0, onset - RUN_UP))}
                  >
                    Show
                  </Button>
                )}
              </li>
            );
          })}
        </ul>
      </div>
    </section>
  );
}
