/** A card that opens and closes; closed, it says in one line what is set inside. */
import { UnstyledButton } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import { Icon } from './Icon';
import classes from './Section.module.css';

interface SectionProps {
  title: string;
  summary: ReactNode;
  /** Colour of the bar at the side, for the models. */
  accent?: string;
  /** True where a setting inside has a problem, so that a closed card shows it. */
  hasProblem?: boolean;
  startsOpen?: boolean;
  children: ReactNode;
}

export function Section(props: SectionProps) {
  const { title, summary, accent, hasProblem = false, startsOpen = false, children } = props;
  const [isOpen, setOpen] = useState(startsOpen);
  const bodyId = useId();
  return (
    <div className={classes.card} style={accent ? { borderLeftColor: accent } : undefined}>
      <h2 className={classes.heading}>
        <UnstyledButton
          className={classes.toggle}
          aria-expanded={isOpen}
          aria-controls={isOpen ? bodyId : undefined}
          onClick={() => setOpen(!isOpen)}
        >
          <span className={classes.titles}>
            <span className={classes.title}>
              {title}
              {hasProblem && <span className={classes.problem}>needs attention</span>}
            </span>
            <span className={classes.summary}>{summary}</span>
          </span>
          <span className={classes.chevron} data-open={isOpen || undefined}>
            <Icon name="chevron" />
          </span>
        </UnstyledButton>
      </h2>
      {isOpen && (
        <div id={bodyId} className={classes.body}>
          {children}
        </div>
      )}
    </div>
  );
}
