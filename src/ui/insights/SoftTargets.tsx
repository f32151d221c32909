/** What each model thinks of one example at the temperature of the form, trained or not. */
import { SegmentedControl, Text, Title } from '@mantine/core';
import { useMemo, useState } from 'react';
import { catalog } from '../../workloads/catalog';
import { useLab, useLabActions } from '../labContext';
import { ExampleChooser } from './ExampleChooser';
import { listExamples, validPosition } from './examples';
import classes from './SoftTargets.module.css';
import { SoftTargetsTable } from './SoftTargetsTable';
import { type BarScale, softTargetColumns } from './softTargetColumns';

export function SoftTargets() {
  const temperature = useLab((state) => state.spec.distillation.temperature);
  const spec = useLab((state) => state.run.spec);
  const examples = useLab((state) => state.run.examples);
  const logits = useLab((state) => state.run.logits);
  const selected = useLab((state) => state.selectedExample);
  const { selectExample } = useLabActions();
  const [scale, setScale] = useState<BarScale>('linear');
  const shown = useMemo(() => (examples ? listExamples(examples) : []), [examples]);
  const classNames = useMemo(() => catalog[spec.workload.id].classNames(spec), [spec]);
  const position = validPosition(selected, shown.length);
  const example = shown[position];
  const columns = useMemo(
    () => softTargetColumns(logits, position, shown.length, temperature, spec.baseline),
    [logits, position, shown.length, temperature, spec.baseline],
  );
  return (
    <section className={classes.panel} aria-label="Soft targets">
      <div className={classes.head}>
        <Title order={2} size="sm">
          Soft targets: softmax(z / {temperature})
        </Title>
        <SegmentedControl
          size="xs"
          value={scale}
          onChange={(value) => setScale(value as BarScale)}
          data={[
            { value: 'linear', label: 'Linear' },
            { value: 'log', label: 'Log' },
          ]}
          aria-label="Scale of the bars"
        />
      </div>
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
            {scale === 'log'
              ? 'Bars from 10⁻⁶ to 1, each step a factor of ten: small answers of the teacher are its dark knowledge.'
              : 'Bars from 0 to 100%. Switch to Log to see what the teacher thinks of the unlikely classes.'}
          </Text>
        </>
      ) : (
        <p className={classes.empty}>Test examples appear here as soon as the data are loaded.</p>
      )}
    </section>
  );
}
