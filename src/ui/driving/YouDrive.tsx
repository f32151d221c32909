/** Wheel and pedals of the visitor’s car. */
import { Button } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import classes from './Driving.module.css';
import { type Pedal, pedalKeys, type useYou } from './useYou';

const pedals: readonly { pedal: Pedal; label: string }[] = [
  { pedal: 'left', label: 'Left' },
  { pedal: 'brake', label: 'Brake' },
  { pedal: 'faster', label: 'Faster' },
  { pedal: 'right', label: 'Right' },
];

export function YouDrive({ you }: { you: ReturnType<typeof useYou> }) {
  if (!you.isOn) {
    return (
      <Button size="compact-sm" variant="default" onClick={you.start}>
        Drive yourself
      </Button>
    );
  }
  const onKey = (event: KeyboardEvent) => {
    const pedal = pedalKeys[event.key];
    if (!pedal) return;
    you.press(pedal, event.type === 'keydown');
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <fieldset
      aria-label="Your car: arrow keys steer, up goes faster, down brakes"
      className={classes.pedals}
      onKeyDown={onKey}
      onKeyUp={onKey}
    >
      {pedals.map(({ pedal, label }) => (
        <Button
          key={pedal}
          size="compact-sm"
          variant="light"
          autoFocus={pedal === 'faster'}
          onPointerDown={() => you.press(pedal, true)}
          onPointerUp={() => you.press(pedal, false)}
          onPointerLeave={() => you.press(pedal, false)}
          onPointerCancel={() => you.press(pedal, false)}
        >
          {label}
        </Button>
      ))}
      <Button size="compact-sm" variant="default" onClick={you.stop}>
        Leave the car
      </Button>
      <span className={classes.note}>Arrow keys work, too.</span>
    </fieldset>
  );
}
