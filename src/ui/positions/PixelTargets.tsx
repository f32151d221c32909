/** What each model thinks of the chosen pixel, class by class, with the temperature right above. */
import { useMemo, useState } from 'react';
import { temperatureField } from '../../config/fields';
import { Disclosure } from '../components/Disclosure';
import { useLab, useLabActions } from '../context/labContext';
import { useDeferredLab } from '../context/useDeferredLab';
import { FieldSlider } from '../controls/fields/FieldSlider';
import { ClassAxis } from '../lab/softTargets/ClassBars';
import { ModelBars } from '../lab/softTargets/ModelBars';
import classes from '../lab/softTargets/SoftTargets.module.css';
import { SoftTargetsHead } from '../lab/softTargets/SoftTargetsHead';
import { SoftTargetsTable } from '../lab/softTargets/SoftTargetsTable';
import { useShownLogits, useShownStep } from '../lab/softTargets/shownSnapshot';
import {
  type BarScale,
  cutOfColumns,
  softTargetColumns,
} from '../lab/softTargets/softTargetColumns';
import { useOwnAnswer } from '../lab/softTargets/useOwnAnswer';
import { validPosition } from '../pictures/examples';
import { pixelLogits } from './masks';
import { useMaskTask, usePixel } from './useScenes';

const UNKNOWN = -1;

export function PixelTargets() {
  const task = useMaskTask();
  return task && <PixelBars task={task} />;
}

function PixelBars({ task }: { task: NonNullable<ReturnType<typeof useMaskTask>> }) {
  const { height, width, names } = task;
  const temperature = useLab((state) => state.spec.distillation.temperature);
  const selected = useLab((state) => state.selectedExample);
  const { baseline } = useDeferredLab((state) => state.run.spec);
  const examples = useDeferredLab((state) => state.run.examples);
  const latest = useShownLogits();
  const step = useShownStep();
  const own = useOwnAnswer();
  const { editConfig } = useLabActions();
  const [scale, setScale] = useState<BarScale>('linear');
  const pixel = usePixel(task);
  const count = examples?.indices.length ?? 0;
  const position = validPosition(selected, count);
  const columns = useMemo(() => {
    const logits = own
      ? pixelLogits(own.logits, 0, 1, pixel, names.length)
      : pixelLogits(latest, position, count, pixel, names.length);
    return softTargetColumns(logits, 0, 1, temperature, baseline);
  }, [own, latest, position, count, pixel, names.length, temperature, baseline]);
  const label = examples?.labels[position * height * width + pixel];
  const trueClass = own ? UNKNOWN : (label ?? UNKNOWN);
  const cut = useMemo(
    () => cutOfColumns(columns, names.length, trueClass),
    [columns, names.length, trueClass],
  );
  const where = `row ${Math.floor(pixel / width) + 1}, column ${(pixel % width) + 1}`;
  return (
    <section className={classes.panel} aria-label="Soft targets of a pixel">
      <SoftTargetsHead temperature={temperature} scale={scale} onScale={setScale} />
      <FieldSlider
        field={temperatureField}
        name="Soften by the temperature"
        value={temperature}
        onChange={(value) => editConfig(temperatureField.path, value)}
      />
      {count === 0 ? (
        <p className={classes.empty}>A pixel can be chosen as soon as the scenes are composed.</p>
      ) : (
        <>
          <p className={classes.note}>
            The pixel in {where}
            {trueClass >= 0 ? (
              <>
                , which is <b>{names[trueClass]}</b>
              </>
            ) : (
              ' of your scene'
            )}
            .{step === null ? '' : ` After step ${step}.`} Choose another one in the pictures; those
            at the borders of things are the least certain.
          </p>
          <div className={classes.groups}>
            {columns.map((column) => (
              <ModelBars
                key={column.role}
                column={column}
                classNames={names}
                cut={cut}
                trueClass={trueClass}
                scale={scale}
              />
            ))}
            <ClassAxis classNames={names} cut={cut} trueClass={trueClass} />
          </div>
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
