/** What each model thinks of one example at the temperature of the form, trained or not. */
import { Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { catalog } from '../../workloads/catalog';
import { useDeferredLab } from '../charts/useDeferredLab';
import { useLab, useLabActions } from '../labContext';
import { ExampleChooser } from './ExampleChooser';
import { listExamples, validPosition } from './examples';
import classes from './SoftTargets.module.css';
import { SoftTargetsHead } from './SoftTargetsHead';
import { SoftTargetsTable } from './SoftTargetsTable';
import { useShownLogits } from './shownMoment';
import { type BarScale, softTargetColumns } from './softTargetColumns';

export function SoftTargets() {
  const temperature = useLab((state) => state.spec.distillation.temperature);
  const selected = useLab((state) => state.selectedExample);
  const spec = useDeferredLab((state) => state.run.spec);
  const examples = useDeferredLab((state) => state.run.examples);
  const logits = useShownLogits();
  const { selectExample } = useLabActions();
  const [scale, setScale] = useState<BarScale>('linear');
  const shown = useMemo(() => (examples ? listExamples(examples) : []), [examples]);
  const classNames = useMemo(() => catalog[spec.workload.id].classNames(spec), [spec]);
  const position = validPosition(selected, shown.length);
  const columns = useMemo(
    () => softTargetColumns(logits, position, shown.length, temperature, spec.baseline),
    [logits, position, shown.length, temperature, spec.baseline],
  );
  const example = shown[position];
  return (
    <section className={classes.panel} aria-label="Soft targets">
      <SoftTargetsHead temperature={temperature} scale={scale} onScale={setScale} />
      {example ? (
        <>
          <ExampleChooser
            examples={shown}
            example={example}
            classNames={classNames}
            onSelect={selectExample}
          />
          <SoftTargetsTable
            columns={columns}
            classNames={classNames}
            trueClass={example.label}
            scale={scale}
          />
          <Text size="xs" className={classes.note}>
            {noteOf(scale, columns[0]?.answer === null)}
          </Text>
        </>
      ) : (
        <p className={classes.empty}>Test examples appear here as soon as the data are loaded.</p>
      )}
    </section>
  );
}

function noteOf(scale: BarScale, isTeacherMissing: boolean): string {
  if (isTeacherMissing) return 'This teacher is trained when you press Run.';
  return scale === 'log'
    ? 'Bars from 10⁻⁶ to 1, a factor of ten from line to line: the small ones are the dark knowledge.'
    : 'Bars from 0 to 100%. Switch to Log to see what the teacher thinks of the unlikely classes.';
}
