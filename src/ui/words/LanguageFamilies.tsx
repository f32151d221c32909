/** The families of languages, tinted by the soft targets of a word: relatives light up as T rises. */
import { Slider, Title } from '@mantine/core';
import { type CSSProperties, useState } from 'react';
import type { Role } from '../../protocol/pictures';
import { percentText } from '../../text/format';
import { useInspection } from '../context/inspectionContext';
import { useLab } from '../context/labContext';
import view from '../inspector/InspectorView.module.css';
import { logitsOfExample } from '../inspector/input/OpenExample';
import type { Answers } from '../inspector/useAnswers';
import { softTargetColumns } from '../lab/softTargets/softTargetColumns';
import { RoleName } from '../models/RoleName';
import classes from './LanguageFamilies.module.css';
import { type Branch, languageTree, shareOf } from './languageTree';

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
      <div className={view.three}>
        {columns.map(({ role, answer }) => (
          <Tree key={role} role={role} probabilities={answer?.probabilities ?? null} />
        ))}
      </div>
      <p className={view.note}>
        {own ? 'Your own word' : 'The open example'}. The figure of a family is the sum of its
        languages. At T = 1 the answer stands alone; as T rises, see whether its relatives gain more
        than strangers.
      </p>
    </section>
  );
}

interface TreeProps {
  role: Role;
  /** Null while the model has not answered. */
  probabilities: readonly number[] | null;
}

function Tree({ role, probabilities }: TreeProps) {
  return (
    <div className={classes.tree}>
      <RoleName of={role} />
      <Parts parts={languageTree} probabilities={probabilities} />
    </div>
  );
}

interface PartsProps {
  parts: readonly (Branch | string)[];
  probabilities: readonly number[] | null;
}

function Parts({ parts, probabilities }: PartsProps) {
  return (
    <ul className={classes.parts}>
      {parts.map((part) => {
        const isLeaf = typeof part === 'string';
        const name = isLeaf ? part : part.name;
        const share = probabilities && shareOf(part, probabilities);
        return (
          <li key={name}>
            <span
              className={isLeaf ? classes.leaf : classes.branch}
              style={{ '--share': `${Math.round(70 * Math.sqrt(share ?? 0))}%` } as CSSProperties}
            >
              {name}{' '}
              <span className={classes.share}>{share === null ? '–' : percentText(share)}</span>
            </span>
            {!isLeaf && <Parts parts={part.parts} probabilities={probabilities} />}
          </li>
        );
      })}
    </ul>
  );
}
