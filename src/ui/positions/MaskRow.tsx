/** A scene beside its true mask and those of the models. */
import { memo, type ReactNode } from 'react';
import type { Role } from '../../protocol/pictures';
import type { SegmentationConfig } from '../../tasks/task';
import { RoleName } from '../models/RoleName';
import { roleStyles } from '../models/roles';
import classes from './MaskRow.module.css';
import { overlapOf, overlapText, thingsIn } from './masks';
import { PixelButton } from './PixelButton';
import { PixelPicture } from './PixelPicture';

interface MaskRowProps {
  task: SegmentationConfig;
  /** [height, width, 3] in 0..1; absent while it is asked for. */
  colours: Float32Array | undefined;
  /** [height, width]; null where nobody knows. */
  truth: ArrayLike<number> | null;
  /** Of each model in their order; null while it has no answer. */
  masks: readonly { role: Role; mask: ArrayLike<number> | null }[];
  pixel: number;
  /** What the scene is called, with where the pixel is. */
  label: string;
  /** Shows where masks are wrong. */
  showsErrors: boolean;
  onChoose(pixel: number): void;
  /** In place of the scene, where it is more than a picture. */
  scene?: ReactNode;
}

export const MaskRow = memo(function MaskRow(props: MaskRowProps) {
  const { task, colours, truth, masks, pixel, label, showsErrors, onChoose, scene } = props;
  const { height, width, names } = task;
  const shared = { height, width, pixel, onChoose };
  return (
    <div className={classes.row}>
      <figure className={classes.part}>
        {scene ?? (
          <PixelButton {...shared} label={label} isStop>
            <PixelPicture height={height} width={width} colours={colours} />
          </PixelButton>
        )}
        <figcaption className={classes.caption}>Scene</figcaption>
      </figure>
      {truth && (
        <figure className={classes.part}>
          <PixelButton {...shared} label={`True mask: ${thingsIn(truth, names)}`}>
            <PixelPicture height={height} width={width} mask={truth} />
          </PixelButton>
          <figcaption className={classes.caption}>True mask</figcaption>
        </figure>
      )}
      {masks.map(({ role, mask }) => {
        const overlap = mask && truth ? overlapText(overlapOf(mask, truth, names.length)) : null;
        const said = mask ? thingsIn(mask, names) : 'no answer yet';
        const name = [roleStyles[role].name, said, overlap].filter(Boolean).join(', ');
        return (
          <figure key={role} className={classes.part}>
            <PixelButton {...shared} label={name}>
              <PixelPicture
                height={height}
                width={width}
                mask={mask}
                truth={showsErrors ? truth : null}
              />
            </PixelButton>
            <figcaption className={classes.caption}>
              <RoleName of={role} />
              <span className={classes.figure}>{overlap ?? (mask ? '' : 'not yet')}</span>
            </figcaption>
          </figure>
        );
      })}
    </div>
  );
});
