/** A small sheet to draw a digit on, or a plane to place a point in; all models answer at once. */
import { useInspection, useWatching } from '../../context/inspectionContext';
import { DrawDigit } from '../../inspector/input/DrawDigit';
import { PlacePoint } from '../../inspector/input/PlacePoint';
import classes from './SoftTargets.module.css';
import { useShownMap } from './shownSnapshot';

export function OwnExample({ isDigit }: { isDigit: boolean }) {
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
      {isDigit ? <DrawDigit isSmall /> : <PlacePoint isSmall map={map} />}
    </section>
  );
}
