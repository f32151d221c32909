/** How much each word of a text speaks for a class, to each model: tinted words. */
import { memo, useMemo } from 'react';
import type { Role } from '../../../protocol/pictures';
import { useLab } from '../../context/labContext';
import { RoleName } from '../../models/RoleName';
import { TintedWords } from '../../pictures/texts/TintedWords';
import classes from '../InspectorView.module.css';
import type { Answers } from '../useAnswers';
import { AttributionHead } from './AttributionHead';
import { useAttribution } from './useAttribution';

function helpOn(unit: string): string {
  return `Gradient × input: how fast the class’s logit, above the mean of all logits, grows as the vector of the ${unit} grows. It holds for small changes; what a ${unit} does together with others it shows in part only.`;
}

interface WordEffectsProps {
  answers: Answers;
  /** Index in the test set of the open example. */
  example: number | null;
}

export const WordEffects = memo(function WordEffects({ answers, example }: WordEffectsProps) {
  const attribution = useAttribution(answers, example);
  const { input, isOwn, name, scores, isAsked } = attribution;
  const unit = useLab((state) => (state.run.vocabulary?.unit === 'letters' ? 'letter' : 'word'));
  const title = `What each ${unit} speaks for`;
  return (
    <section className={classes.panel} aria-label={title}>
      <AttributionHead
        title={title}
        help={helpOn(unit)}
        what={`${unit}s`}
        classNames={answers.classNames}
        attribution={attribution}
      />
      {input === null ? (
        <p className={classes.missing}>Open an example, or type one of your own.</p>
      ) : (
        <div aria-busy={isAsked}>
          {answers.present.map((role) => (
            <WordsOf
              key={role}
              role={role}
              input={input}
              scores={scores?.[role] ?? null}
              isUntold={scores !== null && !isAsked && scores[role] === undefined}
              unit={unit}
              name={name}
            />
          ))}
        </div>
      )}
      <p className={classes.note}>
        {isOwn ? 'Your own' : 'The open example'}. Solid line below and warm: speaks for “{name}
        ”; dashed and cold: against it. Each model by its own strongest {unit}.
      </p>
    </section>
  );
});

interface WordsOfProps {
  role: Role;
  input: Float32Array;
  /** [tokens]; null while they are asked for. */
  scores: Float32Array | null;
  /** Whether the model answered and told nothing of single ones. */
  isUntold: boolean;
  unit: string;
  /** Of the class. */
  name: string;
}

function WordsOf({ role, input, scores, isUntold, unit, name }: WordsOfProps) {
  const vocabulary = useLab((state) => state.run.vocabulary);
  const label = useMemo(() => `for “${name}”`, [name]);
  if (!vocabulary) return null;
  return (
    <div className={classes.words}>
      <RoleName of={role} />
      {isUntold ? (
        <p className={classes.note}>
          It reads groups of them, and tells nothing of a single {unit}.
        </p>
      ) : (
        <TintedWords input={input} scores={scores} vocabulary={vocabulary} label={label} />
      )}
    </div>
  );
}
