/** Test digits with the verdict of each model under them; choosing one shows its soft targets. */
import { Text, Title } from '@mantine/core';
import { useMemo } from 'react';
import type { Role } from '../../protocol/events';
import { catalog } from '../../workloads/catalog';
import { useLab, useLabActions } from '../labContext';
import classes from './DigitGrid.module.css';
import { DigitImage } from './DigitImage';
import { ExampleRadios } from './ExampleRadios';
import { listExamples, predictionsOf, type ShownExample, validPosition } from './examples';
import { RoleName } from './RoleName';
import { roleLooks, roles } from './roles';

export function DigitGrid() {
  const spec = useLab((state) => state.run.spec);
  const examples = useLab((state) => state.run.examples);
  const logits = useLab((state) => state.run.logits);
  const selected = useLab((state) => state.selectedExample);
  const { selectExample } = useLabActions();
  const shown = useMemo(() => (examples ? listExamples(examples) : []), [examples]);
  const classNames = useMemo(() => catalog[spec.workload.id].classNames(spec), [spec]);
  const predictions = useMemo(
    () => shown.map(({ position }) => predictionsOf(logits, position, shown.length)),
    [logits, shown],
  );
  const present = roles.filter((role) => role !== 'baseline' || spec.baseline);
  const verdicts = (example: ShownExample) =>
    present.map((role) =>
      verdictOf(role, predictions[example.position]?.[role], example, classNames),
    );
  return (
    <section className={classes.panel} aria-label="Test digits">
      <Title order={2} size="sm">
        Test digits
      </Title>
      <div className={classes.legend}>
        {present.map((role) => (
          <span key={role}>
            <RoleName of={role} /> {scoreText(shown, predictions, role)}
          </span>
        ))}
      </div>
      {shown.length === 0 ? (
        <p className={classes.empty}>Test digits appear here as soon as the data are loaded.</p>
      ) : (
        <ExampleRadios
          legend="Test digits"
          layout="grid"
          examples={shown}
          selected={validPosition(selected, shown.length)}
          onSelect={selectExample}
          nameOf={(example) =>
            `${classNames[example.label]}: ${verdicts(example)
              .map((verdict) => verdict.words)
              .join(', ')}`
          }
          draw={(example) => (
            <>
              <DigitImage pixels={example.input} size={36} />
              <span className={classes.verdicts}>
                {verdicts(example).map(({ role, symbol, right }) => (
                  <span
                    key={role}
                    data-wrong={right === false || undefined}
                    className={classes[role]}
                  >
                    {symbol}
                  </span>
                ))}
              </span>
            </>
          )}
        />
      )}
      <Text size="xs" className={classes.note}>
        Under each digit: {present.map((role) => roleLooks[role].name.toLowerCase()).join(', ')}. ✓
        is right; a number is what it said instead.
      </Text>
    </section>
  );
}

function verdictOf(
  role: Role,
  prediction: number | undefined,
  example: ShownExample,
  classNames: readonly string[],
) {
  const name = roleLooks[role].name.toLowerCase();
  if (prediction === undefined) return { role, symbol: '·', words: `${name} unknown` };
  const right = prediction === example.label;
  const said = classNames[prediction] ?? String(prediction);
  return {
    role,
    right,
    symbol: right ? '✓' : said,
    words: right ? `${name} right` : `${name} says ${said}`,
  };
}

function scoreText(
  shown: readonly ShownExample[],
  predictions: readonly Partial<Record<Role, number>>[],
  role: Role,
): string {
  if (predictions[0]?.[role] === undefined) return '–';
  const right = shown.filter(({ label, position }) => predictions[position]?.[role] === label);
  return `${right.length} of ${shown.length} right`;
}
