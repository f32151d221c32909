/** A map and the families of languages, tinted by the soft targets of a word: relatives light up as T rises. */
import { Slider, Title } from '@mantine/core';
import { useState } from 'react';
import { useInspection } from '../context/inspectionContext';
import { useLab } from '../context/labContext';
import view from '../inspector/InspectorView.module.css';
import { logitsOfExample } from '../inspector/input/OpenExample';
import type { Answers } from '../inspector/useAnswers';
import { softTargetColumns } from '../lab/softTargets/softTargetColumns';
import { FamilyTable } from './FamilyTable';
import classes from './LanguageFamilies.module.css';
import { LanguageMap } from './LanguageMap';

const HOTTEST = 10;

interface LanguageFamiliesProps {
  answers: Answers;
  /** Index in the test set of the open example. */
  example: number | null;
}

export function LanguageFamilies({ answers, example }: LanguageFamiliesProps) {
  const own = useInspection((state) => state.own);
  const ofRun = useLab((state) => state.spec.distillation.temperature);
  const [chosen, setChosen] = useState<number | null>(null);
  const temperature = chosen ?? ofRun;
  const logits = own
    ? (own.answer?.logits ?? {})
    : example === null
      ? {}
      : logitsOfExample(answers, example);
  const columns = softTargetColumns(logits, 0, 1, temperature, answers.hasBaseline);
  const label = own || example === null ? null : (answers.labels[example] ?? null);
  return (
    <section className={view.panel} aria-label="Relatives">
      <div className={view.head}>
        <Title order={2} size="sm">
          Relatives
        </Title>
        <div className={classes.heat}>
          <span aria-hidden="true">T = {temperature.toFixed(1)}</span>
          <Slider
            className={classes.slider}
            size="sm"
            label={null}
            thumbLabel="Temperature of the families"
            min={1}
            max={HOTTEST}
            step={0.5}
            value={Math.min(HOTTEST, Math.max(1, temperature))}
            onChange={setChosen}
          />
        </div>
      </div>
      <div className={classes.pictures}>
        <div className={classes.maps}>
          {columns.map(({ role, answer }) => (
            <LanguageMap
              key={role}
              role={role}
              probabilities={answer?.probabilities ?? null}
              label={label}
            />
          ))}
        </div>
        <FamilyTable columns={columns} />
      </div>
      <p className={view.note}>
        {own ? 'Your own word' : 'The open example; its language has a frame'}. A tile for each
        language, roughly where it is spoken. The figure of a family is the sum of its languages. At
        T = 1 the answer stands alone; as T rises, see whether its relatives gain more than
        strangers.
      </p>
    </section>
  );
}
