/** Two networks, and what of its weights the student has from the teacher at its start. */
import type { ExperimentConfig } from '../../../config/experiment';
import classes from './FourSwitches.module.css';

const rows = [8, 22, 36];

export function StartPicture({
  initialization,
}: {
  initialization: ExperimentConfig['student']['initialization'];
}) {
  const isShared = initialization !== 'random';
  const isTrunk = initialization === 'shipped-trunk';
  const own = (place: number) => !isShared || (isTrunk && place === 0);
  return (
    <svg aria-hidden="true" className={classes.wide} viewBox="0 0 100 44">
      {rows.map((y, place) => (
        <g key={y}>
          <rect
            className={classes.layer}
            data-role="teacher"
            x={8}
            y={y - 5}
            width={30}
            height={10}
            rx={2}
          />
          <rect
            className={classes.layer}
            data-role={own(place) ? 'student' : 'teacher'}
            data-outlined={initialization === 'teacher-start' || undefined}
            x={66}
            y={y - 5}
            width={22}
            height={10}
            rx={2}
          />
          {isShared && !isTrunk && <path className={classes.link} d={`M40 ${y}H64`} />}
        </g>
      ))}
    </svg>
  );
}
