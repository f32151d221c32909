/** A button that does something for as long as it is held, by mouse, touch or key. */
import { Button } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import classes from './Camera.module.css';

interface HoldButtonProps {
  label: string;
  disabled: boolean;
  onHold: () => void;
  onRelease: () => void;
}

const KEYS = [' ', 'Enter'];

export function HoldButton({ label, disabled, onHold, onRelease }: HoldButtonProps) {
  const [isHeld, setHeld] = useState(false);
  const release = useRef(onRelease);
  release.current = onRelease;
  const hold = () => {
    if (disabled || isHeld) return;
    setHeld(true);
    onHold();
  };
  useEffect(() => {
    if (!isHeld) return;
    // Wherever the pointer is let go, and also where the page loses it.
    const end = () => setHeld(false);
    const ends = ['pointerup', 'pointercancel', 'blur'] as const;
    for (const type of ends) window.addEventListener(type, end);
    return () => {
      for (const type of ends) window.removeEventListener(type, end);
      release.current();
    };
  }, [isHeld]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!KEYS.includes(event.key)) return;
    // Else a held key would click again and again.
    event.preventDefault();
    if (!event.repeat) hold();
  };
  return (
    <Button
      size="xs"
      className={classes.hold}
      variant={isHeld ? 'filled' : 'light'}
      aria-label={label}
      aria-pressed={isHeld}
      disabled={disabled}
      onPointerDown={(event) => event.button === 0 && hold()}
      onKeyDown={onKeyDown}
      onKeyUp={(event) => KEYS.includes(event.key) && setHeld(false)}
      onBlur={() => setHeld(false)}
      onContextMenu={(event) => event.preventDefault()}
    >
      {isHeld ? 'Recording …' : 'Hold to record'}
    </Button>
  );
}
