/** A scene with its true boxes beside the same scene with those of the models. */
import { memo, type ReactNode } from 'react';
import type { Role } from '../../protocol/pictures';
import type { LabelledBox } from '../../tasks/boxes/box';
import type { BoxesConfig } from '../../tasks/task';
import { RoleName } from '../models/RoleName';
import { roleStyles } from '../models/roles';
import row from '../positions/MaskRow.module.css';
import { PixelButton } from '../positions/PixelButton';
import { PixelPicture } from '../positions/PixelPicture';
import { BoxOverlay } from './BoxOverlay';
import { boxesIn, scoreOf, scoreText, thingsIn } from './boxes';
import { HeatOverlay } from './HeatOverlay';
import { useSceneSides } from './useBoxes';

interface BoxRowProps {
  task: BoxesConfig;
  /** [height, width, 3] in 0..1; absent while it is asked for. */
  colours: Float32Array | undefined;
  /** Null where nobody knows. */
  truth: readonly LabelledBox[] | null;
  /** Outputs of each model in their order; null while it has no answer. */
  models: readonly { role: Role; outputs: Float32Array | null }[];
  cell: number;
  /** What the scene is called, with where the cell is. */
  label: string;
  /** Boxes that are less probable are not drawn. */
  least: number;
  /** Softens the heat maps; null: boxes are shown. */
  heatAt: number | null;
  onChoose(cell: number): void;
  /** In place of the scene, where it is more than a picture. */
  scene?: ReactNode;
}

export const BoxRow = memo(function BoxRow(props: BoxRowProps) {
  const { task, colours, truth, models, cell, label, least, heatAt, onChoose, scene } = props;
  const { rows, columns, names } = task;
  const [height, width] = useSceneSides();
  const shared = { height: rows, width: columns, pixel: cell, onChoose };
  const picture = <PixelPicture height={height} width={width} colours={colours} />;
  return (
    <div className={row.row}>
      {scene && (
        <figure className={row.part}>
          {scene}
          <figcaption className={row.caption}>Your scene</figcaption>
        </figure>
      )}
      <figure className={row.part}>
        <PixelButton {...shared} label={label} isStop>
          {picture}
          <BoxOverlay boxes={truth ?? []} names={names} />
        </PixelButton>
        <figcaption className={row.caption}>True boxes</figcaption>
      </figure>
      {models.map(({ role, outputs }) => {
        const boxes = outputs && boxesIn(task, outputs, least);
        const score = boxes && truth ? scoreText(scoreOf(boxes, truth)) : null;
        const said = boxes ? thingsIn(boxes, names) : 'no answer yet';
        const name = [roleStyles[role].name, said, score].filter(Boolean).join(', ');
        return (
          <figure key={role} className={row.part}>
            <PixelButton {...shared} label={name}>
              {picture}
              {heatAt === null && <BoxOverlay boxes={boxes ?? []} names={names} />}
              {heatAt !== null && outputs && (
                <HeatOverlay task={task} outputs={outputs} temperature={heatAt} />
              )}
            </PixelButton>
            <figcaption className={row.caption}>
              <RoleName of={role} />
              <span className={row.figure}>{score ?? 'not yet'}</span>
            </figcaption>
          </figure>
        );
      })}
    </div>
  );
});
