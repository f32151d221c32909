/** Test images or texts with the verdict of each model under them; choosing one shows its soft targets. */
import { Text, Title } from '@mantine/core';
import { memo, useMemo } from 'react';
import { classNamesOf, type WorkloadMeta } from '../../../config/catalog';
import { catalog } from '../../../workloads/catalog';
import { useInspectionActions } from '../../context/inspectionContext';
import { useLab, useLabActions } from '../../context/labContext';
import { useDeferredLab } from '../../context/useDeferredLab';
import { useShownLogits } from '../../lab/softTargets/shownSnapshot';
import { RoleName } from '../../models/RoleName';
import { presentRoles, roleStyles } from '../../models/roles';
import { ExampleRadios } from '../ExampleRadios';
import { listExamples, type ShownExample, validPosition } from '../examples';
import { Thumbnail } from '../Thumbnail';
import { useIsText } from '../texts/useIsText';
import classes from './ImageGrid.module.css';
import { type Verdict, verdictsOn, verdictWords } from './imageVerdicts';

/** Longest name of a class that fits below an image. */
const SHORT = 2;

export function ImageGrid({ noun }: { noun: WorkloadMeta['noun'] }) {
  const spec = useDeferredLab((state) => state.run.spec);
  const title = `Test ${noun.many}`;
  const examples = useDeferredLab((state) => state.run.examples);
  const logits = useShownLogits();
  const present = presentRoles(spec.baseline);
  const isText = useIsText();
  const classNames = useMemo(() => classNamesOf(catalog[spec.workload.id], spec), [spec]);
  const shown = useMemo(() => (examples ? listExamples(examples) : []), [examples]);
  const verdicts = useMemo(
    () => shown.map((image) => verdictsOn(image, shown.length, logits, present, classNames)),
    [shown, logits, present, classNames],
  );
  const hasShortNames = classNames.every((name) => name.length <= SHORT);
  const perClass = Math.floor(shown.length / Math.max(1, classNames.length));
  const drawnText =
    perClass < 2
      ? 'Drawn at random'
      : `${perClass === 2 ? 'Two' : perClass} of each class, drawn at random`;
  return (
    <section className={classes.panel} aria-label={title}>
      <Title order={2} size="sm">
        {title}
      </Title>
      <div className={classes.legend}>
        {present.map((role) => (
          <span key={role}>
            <RoleName of={role} />
          </span>
        ))}
      </div>
      {shown.length === 0 ? (
        <p className={classes.empty}>{title} appear here as soon as the data are loaded.</p>
      ) : (
        <ImageRadios {...{ title, shown, verdicts, classNames, hasShortNames }} />
      )}
      <Text size="xs" className={classes.note}>
        {isText ? 'Behind' : 'Under'} each {noun.one}:{' '}
        {present.map((role) => roleStyles[role].name.toLowerCase()).join(', ')}. ✓ is right;{' '}
        {hasShortNames ? 'a number is what it said instead' : '✗ is wrong'}. {drawnText}
        {examples?.chosen === undefined
          ? ''
          : '; only the first was chosen, for what the teacher sees in it'}
        . Far too few to compare models: that is what the results are for.
      </Text>
    </section>
  );
}

interface ImageRadiosProps {
  title: string;
  shown: readonly ShownExample[];
  verdicts: readonly (readonly Verdict[])[];
  classNames: readonly string[];
  /** Whether the class that a model said fits below an image. */
  hasShortNames: boolean;
}

const ImageRadios = memo(function ImageRadios(props: ImageRadiosProps) {
  const { title, shown, verdicts, classNames, hasShortNames } = props;
  const isText = useIsText();
  const selected = useLab((state) => state.selectedExample);
  const { selectExample } = useLabActions();
  const { classify } = useInspectionActions();
  return (
    <ExampleRadios
      legend={title}
      layout={isText ? 'rows' : 'grid'}
      examples={shown}
      selected={validPosition(selected, shown.length)}
      onSelect={(position) => {
        classify(null);
        selectExample(position);
      }}
      nameOf={({ label, position }) =>
        `${classNames[label]}: ${verdictWords(verdicts[position] ?? [])}`
      }
      draw={(example) => (
        <span className={classes.option} data-wide={isText || undefined}>
          <Thumbnail example={example} size={36} />
          <span className={classes.verdicts}>
            {verdicts[example.position]?.map(({ role, symbol, isRight }) => (
              <span
                key={role}
                className={classes[role]}
                data-wrong={isRight === false || undefined}
              >
                {isRight === false && !hasShortNames ? '✗' : symbol}
              </span>
            ))}
          </span>
        </span>
      )}
    />
  );
});
