/** A small place for an input of the visitor's own; all models answer at once. */
import type { ComponentType } from 'react';
import { useInspection, useWatching } from '../../context/inspectionContext';
import type { OwnInputProps } from '../../inspector/input/ownInputs';
import classes from './SoftTargets.module.css';
import { useShownMap } from './shownSnapshot';

export function OwnExample({ Input }: { Input: ComponentType<OwnInputProps> }) {
  const isOwn = useInspection((state) => state.own !== null);
  const map = useShownMap();
  useWatching(isOwn, 'own');
  return (
    <section
      className={classes.slot}
      data-aside={!isOwn || undefined}
      data-screen-only={!isOwn || undefined}
      aria-label="Your own"
    >
      <Input isSmall map={map} />
    </section>
  );
}
