/** What the loss pulls at each logit: bars up where it raises the logit, down where it lowers it. */
import { memo } from 'react';
import { signed } from '../../../text/format';
import classes from '../stepFlow/StepFlow.module.css';

interface PullBarsProps {
  pulls: readonly number[];
  classNames: readonly string[];
}

export const PullBars = memo(function PullBars({ pulls, classNames }: PullBarsProps) {
  const largest = Math.max(...pulls.map(Math.abs), Number.MIN_VALUE);
  const strongest = pulls.reduce((best, pull, c) => (pull > (pulls[best] ?? 0) ? c : best), 0);
  return (
    <div
      role="img"
      aria-label={`Raised most: ${classNames[strongest]} (${signed(pulls[strongest] ?? 0)})`}
      className={classes.pulls}
    >
      {pulls.map((pull, c) => (
        <div
          key={classNames[c]}
          className={classes.column}
          title={`${classNames[c]}: ${signed(pull)}`}
        >
          <div
            className={classes.pull}
            style={
              pull >= 0
                ? { bottom: '50%', height: `${(50 * pull) / largest}%` }
                : { top: '50%', height: `${(-50 * pull) / largest}%` }
            }
          />
        </div>
      ))}
    </div>
  );
});
