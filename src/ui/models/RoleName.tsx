/** The name of a model with its colour and its mark. */
import type { Role } from '../../protocol/pictures';
import classes from './RoleName.module.css';
import { roleStyles } from './roles';

const shapes = {
  diamond: 'M6 0L12 6L6 12L0 6Z',
  circle: 'M6 .5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0-11Z',
  square: 'M1 1H11V11H1Z',
};

export function RoleName({ of: role }: { of: Role }) {
  const { name, colour, mark } = roleStyles[role];
  return (
    <span className={classes.role}>
      <svg width={11} height={11} viewBox="0 0 12 12" aria-hidden="true">
        <path d={shapes[mark]} fill={colour} />
      </svg>
      {name}
    </span>
  );
}
