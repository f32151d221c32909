/**
 * The plane as each model divides it: student and baseline large, beside each other, and the
 * teacher. `children` stand above them. Takes the width it is given. A click asks all models about the place.
 */

import { Text, Title } from '@mantine/core';
import { memo, type PointerEvent, type ReactNode, useMemo } from 'react';
import { classNamesOf } from '../../../config/catalog';
import { teacherFileOf } from '../../../config/teacherFile';
import type { Role } from '../../../protocol/pictures';
import { catalog } from '../../../workloads/catalog';
import { InfoTip } from '../../components/InfoTip';
import { useInspection, useInspectionActions } from '../../context/inspectionContext';
import { useLab } from '../../context/labContext';
import { useDeferredLab } from '../../context/useDeferredLab';
import { useShownMap } from '../../lab/softTargets/shownSnapshot';
import { ClassMarkIcon } from '../../models/ClassMarkIcon';
import { RoleName } from '../../models/RoleName';
import { presentRoles, roleStyles } from '../../models/roles';
import { listExamples, validPosition } from '../examples';
import classes from './LiveMaps.module.css';
import { PlanePicture } from './PlanePicture';

const HELP =
  'Colour: the most likely class, paler where the model is unsure. Lines: where its answer changes. Marks: the transfer set.';

/** Student and baseline first, the teacher as their measure after them. */
const order: readonly Role[] = ['student', 'baseline', 'teacher'];

export function LiveMaps({ children }: { children?: ReactNode }) {
  const spec = useDeferredLab((state) => state.run.spec);
  // A file of logits answers for its own examples alone.
  const isSilent = teacherFileOf(spec)?.kind === 'logits' && !spec.teacher.assistant;
  const map = useShownMap();
  const points = useDeferredLab((state) => state.run.points);
  const examples = useDeferredLab((state) => state.run.examples);
  const selected = useLab((state) => state.selectedExample);
  const classNames = useMemo(() => classNamesOf(catalog[spec.workload.id], spec), [spec]);
  const shown = useMemo(() => (examples ? listExamples(examples) : []), [examples]);
  const own = useInspection((state) => state.own?.input ?? null);
  const { classify } = useInspectionActions();
  const chosen = own ?? shown[validPosition(selected, shown.length)]?.input ?? null;
  const known = presentRoles(spec.baseline);
  const present = order.filter((role) => known.includes(role));
  const place = (event: PointerEvent<HTMLElement>) => {
    if (event.buttons === 0) return;
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    const x = (2 * (event.clientX - left)) / width - 1;
    const y = 1 - (2 * (event.clientY - top)) / height;
    if (Math.abs(x) <= 1 && Math.abs(y) <= 1) classify(Float32Array.of(x, y));
  };
  return (
    <section className={classes.panel} aria-label="Decision boundaries">
      <div className={classes.head}>
        <Title order={2} size="sm">
          Decision boundaries
        </Title>
        <InfoTip about="the maps" help={HELP} />
        <Text size="xs" className={classes.note}>
          Click to ask all models about a place.
        </Text>
      </div>
      {children}
      <div className={classes.pictures}>
        {present.map((role) => (
          <figure key={role} className={classes.figure} data-role={role}>
            <figcaption>
              <RoleName of={role} />
            </figcaption>
            <div className={classes.target} onPointerDown={place} onPointerMove={place}>
              <PlanePicture
                label={`How the ${roleStyles[role].name.toLowerCase()} divides the plane`}
                probabilities={map?.probabilities[role] ?? null}
                resolution={map?.resolution ?? 0}
                points={points}
                chosen={chosen}
                {...(role === 'teacher' && isSilent ? { waiting: 'not known' } : {})}
              />
            </div>
          </figure>
        ))}
        <PlaneLegend classNames={classNames} />
      </div>
    </section>
  );
}

const PlaneLegend = memo(function PlaneLegend({ classNames }: { classNames: readonly string[] }) {
  return (
    <div className={classes.key}>
      <div className={classes.legend}>
        {classNames.map((name, label) => (
          <span key={name} className={classes.entry}>
            <ClassMarkIcon label={label} />
            {name}
          </span>
        ))}
        <span className={classes.entry}>
          <svg width={10} height={10} aria-hidden="true">
            <circle cx={5} cy={5} r={3} fill="none" stroke="currentColor" strokeWidth={1.4} />
          </svg>
          no label
        </span>
        <span className={classes.entry}>
          <svg width={14} height={14} aria-hidden="true">
            <circle cx={7} cy={7} r={5} fill="none" stroke="currentColor" strokeWidth={1.8} />
          </svg>
          the example, or your point
        </span>
      </div>
    </div>
  );
});
