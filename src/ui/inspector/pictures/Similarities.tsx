/** What each model finds alike: its mean soft target for every true class, at the current T. */

import { Title } from '@mantine/core';
import { memo, useMemo } from 'react';
import type { Role } from '../../../protocol/pictures';
import { similarityOf } from '../../../store/inspection/answers';
import { cutMarks } from '../../../store/inspection/classCut';
import { InfoTip } from '../../components/InfoTip';
import { useLab } from '../../context/labContext';
import { useDeferredLab } from '../../context/useDeferredLab';
import { roleStyles } from '../../models/roles';
import classes from '../InspectorView.module.css';
import { cellPercent } from '../inspectorTexts';
import type { Answers } from '../useAnswers';
import { useSliced } from '../useSliced';
import { CutNote } from './CutNote';
import { Matrix, type MatrixCell } from './Matrix';

const HELP =
  'Row: the true class. Column: what the model gives it on average, in percent. The weaker shades off the diagonal are the dark knowledge: a one-hot label knows nothing of them.';

interface SimilaritiesProps {
  answers: Answers;
  /** What a position is called, where examples have several. Default: `pixel`. */
  noun?: 'pixel' | 'cell';
}

export const Similarities = memo(function Similarities(props: SimilaritiesProps) {
  const { answers, noun = 'pixel' } = props;
  const temperature = useLab((state) => state.spec.distillation.temperature);
  const hasBaseline = useDeferredLab((state) => state.run.spec.baseline);
  return (
    <section className={classes.panel} aria-label="What each model finds alike">
      <div className={classes.title}>
        <Title order={2} size="sm">
          What each model finds alike, at T = {temperature}
        </Title>
        <InfoTip about="the similarities" help={HELP} />
      </div>
      <div className={classes.three}>
        <Similarity role="teacher" answers={answers} temperature={temperature} />
        <Similarity role="student" answers={answers} temperature={temperature} />
        {hasBaseline && <Similarity role="baseline" answers={answers} temperature={temperature} />}
      </div>
      <p className={classes.note}>
        Mean soft target in percent, row by true class, over all{' '}
        {answers.labels.length.toLocaleString('en')}{' '}
        {answers.positions > 1 ? `${noun}s of the test set` : 'test examples'}. Small shares are
        shaded more strongly than they are, so that they can be seen. <CutNote cut={answers.cut} />
      </p>
    </section>
  );
});

interface SimilarityProps {
  role: Role;
  answers: Answers;
  temperature: number;
}

function Similarity({ role, answers, temperature }: SimilarityProps) {
  const { labels, cut } = answers;
  const classNames = useMemo(() => cutMarks(cut, answers.classNames), [cut, answers.classNames]);
  const logits = answers.logits[role];
  const start = useMemo(
    () => (logits ? () => similarityOf(logits, labels, cut, temperature) : null),
    [logits, labels, cut, temperature],
  );
  const similarity = useSliced(start);
  const decimals = classNames.length > MOST_WITH_DECIMALS ? 0 : 1;
  const cells = useMemo(
    () => (similarity ? Array.from(similarity, (share) => cellOf(share, decimals)) : null),
    [similarity, decimals],
  );
  return (
    <Matrix
      role={role}
      classNames={classNames}
      cells={cells}
      caption={`${roleStyles[role].name}: mean soft targets in percent`}
    />
  );
}

/** More columns than these leave no room for decimals. */
const MOST_WITH_DECIMALS = 10;

function cellOf(share: number, decimals: 0 | 1): MatrixCell {
  return {
    text: cellPercent(share, decimals),
    strength: Number.isFinite(share) ? Math.cbrt(share) : 0,
  };
}
