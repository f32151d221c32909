/** Student and baseline each at its own best cell, and how honest that choice is. */
import { useMemo } from 'react';
import { bestText, choiceText } from '../../sweeps/bestText';
import type { CellOutcome } from '../../sweeps/cellGroups';
import type { SweepConfig } from '../../sweeps/definition';
import { bestOfEach } from '../../sweeps/eachAtBest';
import type { Score } from '../../tasks/task';
import classes from './SweepsView.module.css';

interface EachAtBestProps {
  sweep: SweepConfig;
  score: Score;
  outcomes: readonly CellOutcome[];
  label(path: string): string;
}

export function EachAtBest({ sweep, score, outcomes, label }: EachAtBestProps) {
  const bests = useMemo(() => bestOfEach(outcomes, score), [outcomes, score]);
  const isValidation = sweep.base.workload.options.evaluateOn === 'validation';
  return (
    <section aria-label="Each at its best" className={classes.best}>
      {bests.map((best) => (
        <p key={JSON.stringify(best.fixed)} className={classes.verdict}>
          Each at its best: {bestText(best, score, label)}.
        </p>
      ))}
      <p className={classes.legend}>
        The map shows every setting of the student against the baseline at its best: there the
        training settings help or hurt as well as the teacher. {choiceText(bests, isValidation)}
      </p>
    </section>
  );
}
