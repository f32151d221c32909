/** A small “i” that explains its neighbour on hover, focus and tap, and to screen readers always. */
import { Tooltip, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useId } from 'react';
import { Icon } from './Icon';
import classes from './InfoTip.module.css';

export function InfoTip({ about, help }: { about: string; help: string }) {
  const id = useId();
  return (
    <>
      <Tooltip label={help}>
        <UnstyledButton
          className={classes.button}
          aria-label={`About ${about}`}
          aria-describedby={id}
        >
          <Icon name="info" size={16} />
        </UnstyledButton>
      </Tooltip>
      <VisuallyHidden id={id}>{help}</VisuallyHidden>
    </>
  );
}
