/** How much each word of a text speaks for a class, to each model: tinted words. */
import { Title } from '@mantine/core';
import { memo, useEffect, useMemo, useState } from 'react';
import { argmax } from '../../../numeric/argmax';
import type { Role } from '../../../protocol/pictures';
import { ClassChoice } from '../../classes/ClassChoice';
import { InfoTip } from '../../components/InfoTip';
import { useInspection, useInspectionActions } from '../../context/inspectionContext';
import { useLab } from '../../context/labContext';
import { RoleName } from '../../models/RoleName';
import { TintedWords } from '../../pictures/texts/TintedWords';
import classes from '../InspectorView.module.css';
import type { Answers } from '../useAnswers';
import { logitsOfExample } from './OpenExample';

function helpOn(unit: string): string {
  return `Gradient × input: how fast the class’s logit, above the mean of all logits, grows as the vector of the ${unit} grows. It holds for small changes; what a ${unit} does together with others it shows in part only.`;
}

interface WordEffectsProps {
  answers: Answers;
  /** Index in the test set of the open example. */
  example: number | null;
}

export const WordEffects = memo(function WordEffects({ answers, example }: WordEffectsProps) {
  const own = useInspection((state) => state.own);
  const shown = useInspection((state) =>
    example === null ? undefined : state.inputs.get(example),
  );
  const input = own?.input ?? shown ?? null;
  const [chosen, setChosen] = useState<number | null>(null);
  const teacher = own
    ? own.answer?.logits.teacher
    : example === null
      ? undefined
      : logitsOfExample(answers, example).teacher;
  const isChosenThere = chosen !== null && chosen < answers.classNames.length;
  const target = isChosenThere ? chosen : teacher ? argmax(teacher) : null;
  const { wantAttribution } = useInspectionActions();
  useEffect(() => {
    wantAttribution(input && target !== null ? { input, target } : null);
    return () => wantAttribution(null);
  }, [wantAttribution, input, target]);
  const unit = useLab((state) => (state.run.vocabulary?.unit === 'letters' ? 'letter' : 'word'));
  const title = `What each ${unit} speaks for`;
  const known = useInspection((state) => state.attribution);
  const isOfInput = known !== null && known.input === input;
  const name = target === null ? '' : (answers.classNames[target] ?? '');
  return (
    <section className={classes.panel} aria-label={title}>
      <div className={classes.head}>
        <div className={classes.title}>
          <Title order={2} size="sm">
            {title}
          </Title>
          <InfoTip about={`what ${unit}s speak for`} help={helpOn(unit)} />
        </div>
        <ClassChoice
          label={`Class that ${unit}s speak for`}
          names={answers.classNames}
          chosen={isChosenThere ? chosen : null}
          none="The teacher’s answer"
          onChoose={setChosen}
        />
      </div>
      {input === null ? (
        <p className={classes.missing}>Open an example, or type one of your own.</p>
      ) : (
        <div aria-busy={!isOfInput || known.target !== target}>
          {answers.present.map((role) => (
            <WordsOf
              key={role}
              role={role}
              input={input}
              scores={isOfInput ? (known.scores[role] ?? null) : null}
              isUntold={isOfInput && known.target === target && known.scores[role] === undefined}
              unit={unit}
              name={name}
            />
          ))}
        </div>
      )}
      <p className={classes.note}>
        {own ? 'Your own' : 'The open example'}. Solid line below and warm: speaks for “{name}
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
