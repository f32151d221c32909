/** In the lab: what an experiment needs and is not here, with the place to drop it. */
import { type ReactNode, useEffect, useRef } from 'react';
import classes from './OwnFiles.module.css';

interface NeededFilesProps {
  /** What the region is called. */
  name: string;
  title: string;
  /** Whether something is to be read about the last files. */
  hasNews: boolean;
  children: ReactNode;
}

export function NeededFiles({ name, title, hasNews, children }: NeededFilesProps) {
  const place = useRef<HTMLElement>(null);
  // On phones the settings lie above it, with a place for files of their own.
  useEffect(() => {
    if (hasNews) place.current?.scrollIntoView({ block: 'nearest' });
  }, [hasNews]);
  return (
    <section ref={place} className={classes.needed} aria-label={name}>
      <h2 className={classes.title}>{title}</h2>
      {children}
    </section>
  );
}
