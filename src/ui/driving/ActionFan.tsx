/** A fan of directions for each model: the longer, the likelier; T widens it. */
import { ACTION_NAMES, THROTTLE } from '../../driving/actions';
import { argmax } from '../../numeric/argmax';
import type { Role } from '../../protocol/pictures';
import { percentText } from '../../text/format';
import { RoleName } from '../models/RoleName';
import { roleStyles } from '../models/roles';
import classes from './Driving.module.css';
import type { SoftAction } from './fanShares';

/** Degrees from one direction to the next as drawn, more than the wheels turn. */
const SPREAD = 19;
const RADIUS = 54;
const throttleNames = ['brake', 'coast', 'accelerate'];

export function ActionFan({ role, action }: { role: Role; action: SoftAction | null }) {
  if (!action) {
    return (
      <div className={classes.fan}>
        <RoleName of={role} />
        <p className={classes.fanEmpty}>not trained yet</p>
      </div>
    );
  }
  const { steering, throttle } = action;
  const likeliest = argmax(steering, 0, steering.length);
  // “left, brake” without its throttle.
  const name = (ACTION_NAMES[likeliest * THROTTLE.length] as string).split(',')[0];
  return (
    <div className={classes.fan}>
      <RoleName of={role} />
      <svg
        viewBox="0 0 120 66"
        role="img"
        aria-label={fanText(role, name ?? '', steering[likeliest])}
      >
        {[1 / 3, 2 / 3, 1].map((share) => (
          <path key={share} d={arcOf(share * RADIUS)} className={classes.fanArc} />
        ))}
        {steering.map((share, i) => (
          <path
            key={ACTION_NAMES[i * THROTTLE.length]}
            d={wedgeOf(i, Math.sqrt(share))}
            fill={roleStyles[role].colour}
            fillOpacity={i === likeliest ? 1 : 0.55}
          />
        ))}
      </svg>
      <p className={classes.fanText}>
        {name} {percentText(steering[likeliest])}
      </p>
      <div className={classes.throttle} aria-hidden="true">
        {throttle.map((share, i) => (
          <span key={throttleNames[i]} className={classes.throttleRow}>
            <span>{throttleNames[i]}</span>
            <span className={classes.throttleBar}>
              <span style={{ width: percentText(share), background: roleStyles[role].colour }} />
            </span>
          </span>
        ))}
      </div>
    </div>
  );
}

function fanText(role: Role, name: string, share: number | undefined): string {
  return `${roleStyles[role].name}: most likely ${name}, ${percentText(share)}`;
}

/** Direction `i` of the fan in degrees from straight up, to the left below 0. */
function degreesOf(i: number): number {
  return (4 - i) * SPREAD;
}

function pointAt(radius: number, degrees: number): string {
  const angle = (degrees * Math.PI) / 180;
  return `${(60 + radius * Math.sin(angle)).toFixed(1)} ${(60 - radius * Math.cos(angle)).toFixed(1)}`;
}

/** A narrow wedge whose area goes with the share, `length` being its root. */
function wedgeOf(i: number, length: number): string {
  const degrees = degreesOf(i);
  const radius = Math.max(2, RADIUS * length);
  return `M60 60L${pointAt(radius, degrees - 7)}A${radius} ${radius} 0 0 1 ${pointAt(radius, degrees + 7)}Z`;
}

function arcOf(radius: number): string {
  return `M${pointAt(radius, -4.4 * SPREAD)}A${radius} ${radius} 0 0 1 ${pointAt(radius, 4.4 * SPREAD)}`;
}
