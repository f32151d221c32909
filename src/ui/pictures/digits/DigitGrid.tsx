/** Test digits with the verdict of each model under them; choosing one shows its soft targets. */

import { Text, Title } from '@mantine/core';
import { memo, useMemo } from 'react';
import { classNamesOf } from '../../../config/catalog';
import { catalog } from '../../../workloads/catalog';
import { useInspectionActions } from '../../context/inspectionContext';
import { useLab, useLabActions } from '../../context/labContext';
import { useDeferredLab } from '../../context/useDeferredLab';
import { useShownLogits } from '../../lab/softTargets/shownMoment';
import { RoleName } from '../../models/RoleName';
import { presentRoles, roleStyles } from '../../models/roles';
import { ExampleRadios } from '../ExampleRadios';
import { listExamples, type ShownExample, validPosition } from '../examples';
import classes from './DigitGrid.module.css';
import { DigitImage } from './DigitImage';
import { type Verdict, verdictsOn, verdictWords } from './digitVerdicts';

export function DigitGrid() {
  const spec = useDeferredLab((state) => state.run.spec);
  const examples = useDeferredLab((state) => state.run.examples);
  const logits = useShownLogits();
  const present = presentRoles(spec.baseline);
  const classNames = useMemo(() => classNamesOf(catalog[spec.workload.id], spec), [spec]);
  const shown = useMemo(() => (examples ? listExamples(examples) : []), [examples]);
  const verdicts = useMemo(
    () => shown.map((digit) => verdictsOn(digit, shown.length, logits, present, classNames)),
    [shown, logits, present, classNames],
  );
  return (
    <section className={classes.panel} aria-label="Test digits">
      <Title order={2} size="sm">
        Test digits
      </Title>
      <div className={classes.legend}>
        {present.map((role) => (
          <span key={role}>
            <RoleName of={role} />
          </span>
        ))}
      </div>
      {shown.length === 0 ? (
        <p className={classes.empty}>Test digits appear here as soon as the data are loaded.</p>
      ) : (
        <DigitRadios shown={shown} verdicts={verdicts} classNames={classNames} />
      )}
      <Text size="xs" className={classes.note}>
        Under each digit: {present.map((role) => roleStyles[role].name.toLowerCase()).join(', ')}. ✓
        is right; a number is what it said instead. Two of each class, drawn at random
        {examples?.chosen === undefined
          ? ''
          : '; only the first was chosen, for what the teacher sees in it'}
        . Far too few to compare models: that is what the results are for.
      </Text>
    </section>
  );
}

interface DigitRadiosProps {
  shown: readonly ShownExample[];
  verdicts: readonly (readonly Verdict[])[];
  classNames: readonly string[];
}

const DigitRadios = memo(function DigitRadios({ shown, verdicts, classNames }: DigitRadiosProps) {
  const selected = useLab((state) => state.selectedExample);
  const { selectExample } = useLabActions();
  const { classify } = useInspectionActions();
  return (
    <ExampleRadios
      legend="Test digits"
      layout="grid"
      examples={shown}
      selected={validPosition(selected, shown.length)}
      onSelect={(position) => {
        classify(null);
        selectExample(position);
      }}
      nameOf={({ label, position }) =>
        `${classNames[label]}: ${verdictWords(verdicts[position] ?? [])}`
      }
      draw={({ input, position }) => (
        <>
          <DigitImage pixels={input} size={36} />
          <span className={classes.verdicts}>
            {verdicts[position]?.map(({ role, symbol, isRight }) => (
              <span
                key={role}
                className={classes[role]}
                data-wrong={isRight === false || undefined}
              >
                {symbol}
              </span>
            ))}
          </span>
        </>
      )}
    />
  );
});
