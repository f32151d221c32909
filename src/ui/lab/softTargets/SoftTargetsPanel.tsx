/**
 * The heart of the subject: one example, what each model thinks of it class by class, and the
 * temperature right above, so that the soft targets are seen to flatten. An input of the visitor's own
 * takes the example's place.
 */

import { useMemo, useState } from 'react';
import { classNamesOf } from '../../../config/catalog';
import { temperatureField } from '../../../config/fields';
import { teacherFileOf } from '../../../config/teacherFile';
import { othersName } from '../../../store/inspection/classCut';
import { catalog } from '../../../workloads/catalog';
import { Disclosure } from '../../components/Disclosure';
import { useLab, useLabActions } from '../../context/labContext';
import { useDeferredLab } from '../../context/useDeferredLab';
import { FieldSlider } from '../../controls/fields/FieldSlider';
import { ownInputs } from '../../inspector/input/ownInputs';
import { listExamples, validPosition } from '../../pictures/examples';
import { useIsText } from '../../pictures/texts/useIsText';
import { OwnExample } from './OwnExample';
import { pickText } from './pickText';
import { SampleExample } from './SampleExample';
import { SoftTargetGroups } from './SoftTargetGroups';
import classes from './SoftTargets.module.css';
import { SoftTargetsHead } from './SoftTargetsHead';
import { SoftTargetsTable } from './SoftTargetsTable';
import { useShownLogits, useShownStep } from './shownSnapshot';
import {
  type BarScale,
  cutOfColumns,
  type SoftTargetColumn,
  softTargetColumns,
} from './softTargetColumns';
import { useOwnAnswer } from './useOwnAnswer';

/** No class is known to be the true one. */
const UNKNOWN = -1;

/** Runs stored by earlier versions answered about fewer examples. */
function isOtherChoice(
  student: Float32Array | undefined,
  columns: readonly SoftTargetColumn[],
): boolean {
  return student !== undefined && columns.some(({ role, answer }) => role === 'student' && !answer);
}

export function SoftTargetsPanel() {
  const temperature = useLab((state) => state.spec.distillation.temperature);
  const selected = useLab((state) => state.selectedExample);
  const spec = useDeferredLab((state) => state.run.spec);
  const examples = useDeferredLab((state) => state.run.examples);
  const logits = useShownLogits();
  const step = useShownStep();
  const own = useOwnAnswer();
  const { editConfig } = useLabActions();
  const [scale, setScale] = useState<BarScale>('linear');
  const shown = useMemo(() => (examples ? listExamples(examples) : []), [examples]);
  const classNames = useMemo(() => classNamesOf(catalog[spec.workload.id], spec), [spec]);
  const position = validPosition(selected, shown.length);
  const example = shown[position];
  const columns = useMemo(
    () =>
      own
        ? softTargetColumns(own.logits, 0, 1, temperature, spec.baseline)
        : softTargetColumns(logits, position, shown.length, temperature, spec.baseline),
    [own, logits, position, shown.length, temperature, spec.baseline],
  );
  const trueClass = own ? UNKNOWN : (example?.label ?? UNKNOWN);
  const ownInput = ownInputs[spec.workload.id];
  const isText = useIsText();
  const models = { columns, classNames, trueClass, scale };
  const cut = useMemo(
    () => cutOfColumns(columns, classNames.length, trueClass),
    [columns, classNames, trueClass],
  );
  return (
    <section className={classes.panel} aria-label="Soft targets">
      <SoftTargetsHead temperature={temperature} scale={scale} onScale={setScale} />
      <FieldSlider
        field={temperatureField}
        name="Soften by the temperature"
        value={temperature}
        onChange={(value) => editConfig(temperatureField.path, value)}
      />
      {example ? (
        <>
          <div className={classes.scene} data-wide={isText || undefined}>
            <div className={classes.faces}>
              <SampleExample shown={shown} example={example} classNames={classNames} />
              {ownInput && <OwnExample Input={ownInput.Input} />}
            </div>
            <SoftTargetGroups {...models} cut={cut}>
              {cut.others > 0 && (
                <p className={classes.note}>
                  {`The ${cut.kept.length} most probable classes, the models’ answers among them; the last column: all ${othersName(cut.others)} together.`}
                </p>
              )}
            </SoftTargetGroups>
          </div>
          <p className={classes.note}>
            {pickText({
              own: own !== null,
              isChosen: position === examples?.chosen,
              teacher: columns[0]?.answer ?? null,
              isTrainedHere: spec.teacher.source === 'train' || spec.teacher.source === 'peer',
              isSilent: teacherFileOf(spec)?.kind === 'logits' && !spec.teacher.assistant,
              isOtherChoice: !own && isOtherChoice(logits.student, columns),
              classNames,
              step: own ? own.step : step,
              hasBaseline: spec.baseline,
            })}
          </p>
          <Disclosure label="All figures">
            <SoftTargetsTable {...models} />
          </Disclosure>
        </>
      ) : (
        <p className={classes.empty}>Test examples appear here as soon as the data are loaded.</p>
      )}
    </section>
  );
}
