/** An input of the visitor's own, through all models at once: a digit, a picture or a point. */
import { Title } from '@mantine/core';
import { memo, useMemo, useState } from 'react';
import { isImage } from '../../../model/inputShape';
import { catalog } from '../../../workloads/catalog';
import { useInspection } from '../../context/inspectionContext';
import { useLab } from '../../context/labContext';
import soft from '../../lab/softTargets/SoftTargets.module.css';
import { SoftTargetsHead } from '../../lab/softTargets/SoftTargetsHead';
import { SoftTargetsTable } from '../../lab/softTargets/SoftTargetsTable';
import { type BarScale, softTargetColumns } from '../../lab/softTargets/softTargetColumns';
import classes from '../InspectorView.module.css';
import type { Answers } from '../useAnswers';
import { DrawDigit } from './DrawDigit';
import { OwnPicture } from './OwnPicture';
import { type OwnKind, ownKindOf } from './ownKind';
import { PlacePoint } from './PlacePoint';

const titles = {
  digit: 'Draw a digit',
  picture: 'A picture of your own',
  point: 'Place a point',
} as const satisfies Record<OwnKind, string>;

const invitations = {
  digit: 'Draw a digit: all models answer while you draw.',
  picture: 'Open, drop, paste or draw a picture: all models answer at once.',
  point: 'Place a point: all models answer at once.',
} as const satisfies Record<OwnKind, string>;

/** No class is the true one. */
const UNKNOWN = -1;

export const OwnInput = memo(function OwnInput({ answers }: { answers: Answers }) {
  const spec = useLab((state) => state.run.spec);
  const temperature = useLab((state) => state.spec.distillation.temperature);
  const own = useInspection((state) => state.own);
  const map = useInspection((state) => state.snapshot?.map ?? null);
  const [scale, setScale] = useState<BarScale>('linear');
  const columns = useMemo(
    () => softTargetColumns(own?.answer?.logits ?? {}, 0, 1, temperature, answers.hasBaseline),
    [own, temperature, answers.hasBaseline],
  );
  const kind = ownKindOf(spec);
  const shape = catalog[spec.workload.id].inputShape(spec);
  return (
    <section className={classes.panel} aria-label="Your own example">
      <Title order={2} size="sm">
        {titles[kind]}
      </Title>
      <div className={classes.two}>
        {kind === 'digit' && <DrawDigit />}
        {kind === 'picture' && isImage(shape) && <OwnPicture shape={shape} />}
        {kind === 'point' && <PlacePoint map={map} />}
        <div className={soft.panel}>
          <SoftTargetsHead temperature={temperature} scale={scale} onScale={setScale} />
          <SoftTargetsTable
            columns={columns}
            classNames={answers.classNames}
            trueClass={UNKNOWN}
            scale={scale}
          />
          <p className={classes.note}>
            {own ? 'What all models say of it, at the moment chosen above.' : invitations[kind]}
          </p>
        </div>
      </div>
    </section>
  );
});
