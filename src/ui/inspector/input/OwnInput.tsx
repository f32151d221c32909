/** An input of the visitor's own, through all models at once: a drawn digit, a point, a typed text. */
import { Title } from '@mantine/core';
import { memo, useMemo, useState } from 'react';
import { useInspection } from '../../context/inspectionContext';
import { useLab } from '../../context/labContext';
import soft from '../../lab/softTargets/SoftTargets.module.css';
import { SoftTargetsHead } from '../../lab/softTargets/SoftTargetsHead';
import { SoftTargetsTable } from '../../lab/softTargets/SoftTargetsTable';
import { type BarScale, softTargetColumns } from '../../lab/softTargets/softTargetColumns';
import classes from '../InspectorView.module.css';
import type { Answers } from '../useAnswers';
import { ownInputs } from './ownInputs';

/** No class is the true one. */
const UNKNOWN = -1;

export const OwnInput = memo(function OwnInput({ answers }: { answers: Answers }) {
  const workload = useLab((state) => state.run.spec.workload.id);
  const temperature = useLab((state) => state.spec.distillation.temperature);
  const own = useInspection((state) => state.own);
  const map = useInspection((state) => state.snapshot?.map ?? null);
  const [scale, setScale] = useState<BarScale>('linear');
  const columns = useMemo(
    () => softTargetColumns(own?.answer?.logits ?? {}, 0, 1, temperature, answers.hasBaseline),
    [own, temperature, answers.hasBaseline],
  );
  const kind = ownInputs[workload];
  if (!kind) return null;
  const { title, invitation, Input } = kind;
  return (
    <section className={classes.panel} aria-label="Your own example">
      <Title order={2} size="sm">
        {title}
      </Title>
      <div className={classes.two}>
        <Input map={map} />
        <div className={soft.panel}>
          <SoftTargetsHead temperature={temperature} scale={scale} onScale={setScale} />
          <SoftTargetsTable
            columns={columns}
            classNames={answers.classNames}
            trueClass={UNKNOWN}
            scale={scale}
          />
          <p className={classes.note}>
            {own ? 'What all models say of it, at the moment chosen above.' : invitation}
          </p>
        </div>
      </div>
    </section>
  );
});
