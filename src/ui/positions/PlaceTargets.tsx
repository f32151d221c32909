/** What each model thinks of a chosen place of an example, class by class, with the temperature right above. */
import { type ReactNode, useMemo, useState } from 'react';
import { temperatureField } from '../../config/fields';
import type { ExampleLogits } from '../../protocol/pictures';
import { Disclosure } from '../components/Disclosure';
import { useLab, useLabActions } from '../context/labContext';
import { useDeferredLab } from '../context/useDeferredLab';
import { FieldSlider } from '../controls/fields/FieldSlider';
import { SoftTargetGroups } from '../lab/softTargets/SoftTargetGroups';
import classes from '../lab/softTargets/SoftTargets.module.css';
import { SoftTargetsHead } from '../lab/softTargets/SoftTargetsHead';
import { SoftTargetsTable } from '../lab/softTargets/SoftTargetsTable';
import {
  type BarScale,
  cutOfColumns,
  softTargetColumns,
} from '../lab/softTargets/softTargetColumns';

interface PlaceTargetsProps {
  /** What the section is called. */
  title: string;
  names: readonly string[];
  /** One row of each model. */
  logits: ExampleLogits;
  /** Below 0 where it is not known. */
  trueClass: number;
  /** Said in place of all, while there is nothing to choose; null: there is. */
  empty: string | null;
  /** Where the place is. */
  children: ReactNode;
}

export function PlaceTargets(props: PlaceTargetsProps) {
  const { title, names, logits, trueClass, empty, children } = props;
  const temperature = useLab((state) => state.spec.distillation.temperature);
  const { baseline } = useDeferredLab((state) => state.run.spec);
  const { editConfig } = useLabActions();
  const [scale, setScale] = useState<BarScale>('linear');
  const columns = useMemo(
    () => softTargetColumns(logits, 0, 1, temperature, baseline),
    [logits, temperature, baseline],
  );
  const cut = useMemo(
    () => cutOfColumns(columns, names.length, trueClass),
    [columns, names.length, trueClass],
  );
  return (
    <section className={classes.panel} aria-label={title}>
      <SoftTargetsHead temperature={temperature} scale={scale} onScale={setScale} />
      <FieldSlider
        field={temperatureField}
        name="Soften by the temperature"
        value={temperature}
        onChange={(value) => editConfig(temperatureField.path, value)}
      />
      {empty ? (
        <p className={classes.empty}>{empty}</p>
      ) : (
        <>
          <p className={classes.note}>{children}</p>
          <SoftTargetGroups
            columns={columns}
            classNames={names}
            cut={cut}
            trueClass={trueClass}
            scale={scale}
          />
          <Disclosure label="All figures">
            <SoftTargetsTable
              columns={columns}
              classNames={names}
              trueClass={trueClass}
              scale={scale}
            />
          </Disclosure>
        </>
      )}
    </section>
  );
}
