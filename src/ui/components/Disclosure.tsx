/** A quiet line inside a card that opens to more settings. */
import { UnstyledButton } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import classes from './Disclosure.module.css';
import { Icon } from './Icon';

interface DisclosureProps {
  label: string;
  startsOpen?: boolean;
  children: ReactNode;
}

export function Disclosure({ label, startsOpen = false, children }: DisclosureProps) {
  const [isOpen, setOpen] = useState(startsOpen);
  const bodyId = useId();
  return (
    <div>
      <UnstyledButton
        className={classes.toggle}
        aria-expanded={isOpen}
        aria-controls={isOpen ? bodyId : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        <span className={classes.chevron} data-open={isOpen || undefined}>
          <Icon name="chevron" size={16} />
        </span>
        {label}
      </UnstyledButton>
      {isOpen && (
        <div id={bodyId} className={classes.body}>
          {children}
        </div>
      )}
    </div>
  );
}
