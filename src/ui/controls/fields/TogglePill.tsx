/** A small button that is on or off. */
import { UnstyledButton } from '@mantine/core';
import classes from './TogglePill.module.css';

interface TogglePillProps {
  label: string;
  isPressed: boolean;
  onPress: () => void;
  /** Strikes the label through when pressed: for things that are left out. */
  strikes?: boolean;
}

export function TogglePill({ label, isPressed, onPress, strikes = false }: TogglePillProps) {
  return (
    <UnstyledButton
      className={classes.pill}
      data-strikes={strikes || undefined}
      aria-pressed={isPressed}
      onClick={onPress}
    >
      {label}
    </UnstyledButton>
  );
}
