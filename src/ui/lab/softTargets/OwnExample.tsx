/** A small sheet for a digit or a picture, or a plane to place a point in; all models answer at once. */
import type { ExperimentConfig } from '../../../config/experiment';
import { isImage } from '../../../model/inputShape';
import { catalog } from '../../../workloads/catalog';
import { useInspection, useWatching } from '../../context/inspectionContext';
import { DrawDigit } from '../../inspector/input/DrawDigit';
import { OwnPicture } from '../../inspector/input/OwnPicture';
import { ownKindOf } from '../../inspector/input/ownKind';
import { PlacePoint } from '../../inspector/input/PlacePoint';
import classes from './SoftTargets.module.css';
import { useShownMap } from './shownSnapshot';

export function OwnExample({ spec }: { spec: ExperimentConfig }) {
  const kind = ownKindOf(spec);
  const shape = catalog[spec.workload.id].inputShape(spec);
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
      {kind === 'digit' && <DrawDigit isSmall />}
      {kind === 'picture' && isImage(shape) && <OwnPicture shape={shape} isSmall />}
      {kind === 'point' && <PlacePoint isSmall map={map} />}
    </section>
  );
}
