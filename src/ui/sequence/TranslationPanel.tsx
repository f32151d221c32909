/** A source in two languages: what is right, and what each model writes on its own. */
import { Button, SegmentedControl, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { catalog } from '../../workloads/catalog';
import { SOUNDS } from '../../workloads/sounds/phonemes';
import { Disclosure } from '../components/Disclosure';
import { useLabActions } from '../context/labContext';
import { useDeferredLab } from '../context/useDeferredLab';
import { useShownLogits, useShownStep } from '../lab/softTargets/shownSnapshot';
import { RoleName } from '../models/RoleName';
import { presentRoles } from '../models/roles';
import { MOST_TYPED } from './encodeSource';
import { HearWord } from './HearWord';
import classes from './Sequence.module.css';
import { nextWords, type ShownWord, textOf, writtenWords } from './translation';
import { type ShownSource, useNames, useSource, useUnit, useWrittenNoun } from './useSource';
import { type Tint, WrittenWords } from './WrittenWords';

const tints = [
  { value: 'belief', label: 'Teacher’s belief' },
  { value: 'entropy', label: 'Own entropy' },
] satisfies { value: Tint; label: string }[];

const placeholders: Partial<Record<string, string>> = { sequence: '4207', sounds: 'thought' };

export function TranslationPanel() {
  const shown = useSource();
  const spec = useDeferredLab((state) => state.run.spec);
  const names = useNames();
  const unit = useUnit();
  const written = useWrittenNoun().one;
  const [tint, setTint] = useState<Tint>('belief');
  const { selectExample } = useLabActions();
  const step = useShownStep();
  const { noun } = catalog[spec.workload.id];
  const { translation, isOwn, view, position, count } = shown;
  const isOfSounds = spec.workload.id === 'sounds';
  if (!translation) {
    return (
      <p className={classes.empty}>A {noun.one} appears here as soon as the data are loaded.</p>
    );
  }
  const right = textOf(translation.target, names, unit === 'letters' ? 'words' : unit);
  return (
    <section className={classes.panel} aria-label="Translation">
      <div className={classes.head}>
        <Title order={2} size="md">
          {isOwn ? `Your own ${noun.one}` : `Test ${noun.one} ${position + 1} of ${count}`}
        </Title>
        {isOwn ? (
          <Button size="compact-xs" variant="default" onClick={() => shown.type('')}>
            Clear
          </Button>
        ) : (
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => selectExample((position + 1) % count)}
          >
            Next
          </Button>
        )}
      </div>
      <div>
        <TextInput
          className={classes.field}
          size="xs"
          label={`A ${noun.one} of your own`}
          placeholder={placeholders[spec.workload.id] ?? ''}
          value={shown.typed}
          maxLength={MOST_TYPED}
          dir="auto"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          onChange={(event) => shown.type(event.currentTarget.value)}
        />
        <p className={classes.remark} aria-live="polite">
          {shown.read?.remark ?? 'The words come with the data: then you can type.'}
        </p>
      </div>
      <dl className={classes.lines} data-short={isOfSounds || undefined}>
        <dt>Reads</dt>
        <dd dir="auto">{textOf(translation.source, names, unit)}</dd>
        {!isOwn && (
          <>
            <dt>Right</dt>
            <dd dir="auto">{right}</dd>
          </>
        )}
        {presentRoles(spec.baseline).map((role) => (
          <ModelLine
            key={role}
            role={role}
            shown={shown}
            tint={tint}
            right={isOwn ? null : right}
          />
        ))}
      </dl>
      {isOfSounds && <HearWord word={textOf(translation.source, names, unit)} />}
      <SegmentedControl
        className={classes.tints}
        size="xs"
        value={tint}
        onChange={(value) => setTint(value as Tint)}
        data={tints}
        aria-label="What the tint says"
      />
      <p className={classes.note}>
        {step === null ? '' : `Student and baseline after step ${step}. `}
        {view
          ? `What each model writes on its own, ${written} by ${written} (greedy decoding), up to its end ⏎. `
          : `The most probable next ${written} of each model behind the right ones. `}
        {tint === 'belief'
          ? `The redder a ${written}, the less the teacher believes in it.`
          : `The redder a ${written}, the less sure the model was of it.`}
      </p>
      <Origin />
      {isOfSounds && (
        <Disclosure label="What the signs of sounds mean">
          <p className={classes.note}>
            {Object.entries(SOUNDS)
              .map(([sign, word]) => `${sign} as in ${word}`)
              .join(' · ')}
          </p>
        </Disclosure>
      )}
    </section>
  );
}

interface ModelLineProps {
  role: 'teacher' | 'student' | 'baseline';
  shown: ShownSource;
  tint: Tint;
  /** Null where it is not known. */
  right: string | null;
}

function ModelLine({ role, shown, tint, right }: ModelLineProps) {
  const names = useNames();
  const unit = useUnit();
  const next = useNextWords(shown);
  const written = shown.view?.written[role];
  const words = written ? writtenWords(written, names, unit) : next(role);
  const text = written && textOf(written.tokens, names, unit === 'letters' ? 'words' : unit);
  return (
    <div className={classes.line}>
      <dt>
        <RoleName of={role} />
        {text !== undefined && right !== null && (
          <span className={classes.mark} data-right={text === right || undefined}>
            {text === right ? '✓ right' : '✗ differs'}
          </span>
        )}
      </dt>
      <dd dir="auto">
        {words ? (
          <WrittenWords words={words} tint={tint} />
        ) : (
          <span className={classes.note}>answers once it trains</span>
        )}
      </dd>
    </div>
  );
}

/** Of a test example, from the outputs that came with the run; null where there are none. */
function useNextWords({ translation, isOwn, position, count }: ShownSource) {
  const logits = useShownLogits();
  const names = useNames();
  const unit = useUnit();
  const inputs = useDeferredLab((state) => state.run.examples?.inputs.length ?? 0);
  return (role: 'teacher' | 'student' | 'baseline'): ShownWord[] | null => {
    if (!translation || isOwn || count === 0) return null;
    const size = (inputs / count) * names.length;
    const rowOf = (all: Float32Array | undefined) =>
      all?.length === count * size ? all.subarray(position * size, (position + 1) * size) : null;
    const row = rowOf(logits[role]);
    return row && nextWords(translation, names, row, rowOf(logits.teacher), unit);
  };
}

/** Where the data come from, in a line. */
function Origin() {
  const id = useDeferredLab((state) => state.run.spec.workload.id);
  if (id === 'sequence') {
    return <p className={classes.note}>Words are generated (npm n2words), not collected.</p>;
  }
  if (id !== 'sounds') return null;
  return (
    <p className={classes.note}>
      From the CMU Pronouncing Dictionary, without stress; of several right pronunciations the first
      is shown, and each counts as right in the score.
    </p>
  );
}
