/** The plane as each model divides it, side by side, with the transfer set on top. */
import { Text, Title } from '@mantine/core';
import { memo, useMemo } from 'react';
import { catalog } from '../../workloads/catalog';
import { useDeferredLab } from '../charts/useDeferredLab';
import { useLab } from '../labContext';
import { ClassMarkIcon } from './ClassMarkIcon';
import { listExamples, validPosition } from './examples';
import { PlanePicture } from './PlanePicture';
import classes from './PlanePictures.module.css';
import { RoleName } from './RoleName';
import { presentRoles, roleLooks } from './roles';
import { useShownMap } from './shownMoment';

export function PlanePictures() {
  const spec = useDeferredLab((state) => state.run.spec);
  const map = useShownMap();
  const points = useDeferredLab((state) => state.run.points);
  const examples = useDeferredLab((state) => state.run.examples);
  const selected = useLab((state) => state.selectedExample);
  const classNames = useMemo(() => catalog[spec.workload.id].classNames(spec), [spec]);
  const shown = useMemo(() => (examples ? listExamples(examples) : []), [examples]);
  const chosen = shown[validPosition(selected, shown.length)]?.input ?? null;
  const present = presentRoles(spec.baseline);
  return (
    <section className={classes.panel} aria-label="Decision boundaries">
      <Title order={2} size="sm">
        Decision boundaries
      </Title>
      <div className={classes.pictures}>
        {present.map((role) => (
          <figure key={role} className={classes.figure}>
            <figcaption>
              <RoleName of={role} />
            </figcaption>
            <PlanePicture
              label={`How the ${roleLooks[role].name.toLowerCase()} divides the plane`}
              probabilities={map?.probabilities[role] ?? null}
              resolution={map?.resolution ?? 0}
              points={points}
              chosen={chosen}
            />
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
          chosen test example
        </span>
      </div>
      <Text size="xs" className={classes.note}>
        Colour: most likely class, paler where it is unsure. Lines: where the answer changes. Marks:
        the transfer set.
      </Text>
    </div>
  );
});
