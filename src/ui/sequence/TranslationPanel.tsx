/** A held-out number in two languages, and the next word of each model behind the right ones before it. */
import { Button, Title } from '@mantine/core';
import { classNamesOf } from '../../config/catalog';
import { catalog } from '../../workloads/catalog';
import { END } from '../../workloads/sequence/pieces';
import { useLab, useLabActions } from '../context/labContext';
import { useDeferredLab } from '../context/useDeferredLab';
import { useShownLogits, useShownStep } from '../lab/softTargets/shownSnapshot';
import { RoleName } from '../models/RoleName';
import { presentRoles } from '../models/roles';
import { listExamples, validPosition } from '../pictures/examples';
import classes from './Sequence.module.css';
import { type NextWord, nextWords, readTranslation } from './translation';

export function TranslationPanel() {
  const spec = useDeferredLab((state) => state.run.spec);
  const examples = useDeferredLab((state) => state.run.examples);
  const selected = useLab((state) => state.selectedExample);
  const { selectExample } = useLabActions();
  const logits = useShownLogits();
  const step = useShownStep();
  const names = classNamesOf(catalog[spec.workload.id], spec);
  const shown = examples ? listExamples(examples) : [];
  const position = validPosition(selected, shown.length);
  const example = shown[position];
  if (!example) {
    return <p className={classes.empty}>A number appears here as soon as the data are loaded.</p>;
  }
  const translation = readTranslation(example.input, names);
  const size = example.input.length * names.length;
  const rowOf = (all: Float32Array | undefined) =>
    all?.length === shown.length * size
      ? all.subarray(position * size, (position + 1) * size)
      : null;
  const teacher = rowOf(logits.teacher);
  return (
    <section className={classes.panel} aria-label="Translation">
      <div className={classes.head}>
        <Title order={2} size="md">
          Test number {position + 1} of {shown.length}
        </Title>
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => selectExample((position + 1) % shown.length)}
        >
          Next
        </Button>
      </div>
      <dl className={classes.lines}>
        <dt>Reads</dt>
        <dd>{translation.source.join(' ')}</dd>
        <dt>Right</dt>
        <dd>{translation.target.filter((word) => word !== END).join(' ')}</dd>
        {presentRoles(spec.baseline).map((role) => {
          const row = rowOf(logits[role]);
          return (
            <div key={role} className={classes.line}>
              <dt>
                <RoleName of={role} />
              </dt>
              <dd>
                {row ? (
                  nextWords(translation, names, row, teacher).map((next, place) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a place keeps its word's element.
                    <Word key={place} {...next} />
                  ))
                ) : (
                  <span className={classes.note}>answers once it trains</span>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
      <p className={classes.note}>
        {step === null ? '' : `Student and baseline after step ${step}. `}
        The most probable next word of each model when all words before it are right; wrong ones are
        underlined. The redder a word, the less the teacher believes in it. The score counts what
        models write on their own.
      </p>
      <p className={classes.note}>Words are generated (npm n2words), not collected.</p>
    </section>
  );
}

function Word({ word, isRight, probability }: NextWord) {
  const tint = probability === null ? 0 : Math.round(45 * (1 - probability));
  return (
    <span
      className={classes.word}
      data-wrong={!isRight || undefined}
      style={{
        backgroundColor: `color-mix(in srgb, var(--mantine-color-red-5) ${tint}%, transparent)`,
      }}
    >
      {word === END ? '⏎' : word}
      {!isRight && <span className={classes.hidden}> (wrong)</span>}
    </span>
  );
}
