/** A teacher of two humps, and the student of one that is nearest to it by the divergence. */
import { line } from 'd3-shape';
import { useMemo } from 'react';
import type { DivergenceId } from '../../../methods/divergence';
import classes from './FourSwitches.module.css';
import { fitOneHump, PLACES, studentShares, teacherShares } from './oneHump';

const WIDTH = 100;
const HEIGHT = 44;

export function DivergencePicture({
  divergence,
  beta,
}: {
  divergence: DivergenceId;
  beta: number;
}) {
  const student = useMemo(() => studentShares(fitOneHump(divergence, beta)), [divergence, beta]);
  const highest = Math.max(...teacherShares, ...student);
  return (
    <svg
      aria-hidden="true"
      className={classes.wide}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
    >
      <path className={classes.teacher} d={pathOf(teacherShares, highest)} />
      <path className={classes.student} d={pathOf(student, highest)} />
    </svg>
  );
}

function pathOf(shares: readonly number[], highest: number): string {
  const path = line<number>(
    (_, i) => (WIDTH * i) / (PLACES.length - 1),
    (share) => HEIGHT - 1 - (share / highest) * (HEIGHT - 3),
  );
  return path.digits(1)(shares) ?? '';
}
