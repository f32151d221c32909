/** What the loss pulls at each logit: bars up where it raises the logit, down where it lowers it. */
import { memo, useMemo } from 'react';
import { type ClassCut, cutNames, cutValues } from '../../../store/inspection/classCut';
import { signedText } from '../../../text/format';
import classes from '../stepFlow/StepFlow.module.css';

interface LogitGradientBarsProps {
  /** Of every class. */
  gradients: readonly number[];
  classNames: readonly string[];
  cut: ClassCut;
}

export const LogitGradientBars = memo(function LogitGradientBars({
  gradients,
  classNames,
  cut,
}: LogitGradientBarsProps) {
  const names = useMemo(() => cutNames(cut, classNames), [cut, classNames]);
  const pulls = useMemo(() => cutValues(cut, gradients), [cut, gradients]);
  const largest = Math.max(...pulls.map(Math.abs), Number.MIN_VALUE);
  const strongest = gradients.reduce(
    (best, gradient, c) => (gradient > (gradients[best] ?? 0) ? c : best),
    0,
  );
  return (
    <div
      role="img"
      aria-label={`Raised most: ${classNames[strongest]} (${signedText(gradients[strongest] ?? 0)})`}
      className={classes.pulls}
    >
      {pulls.map((gradient, place) => (
        <div
          key={names[place]}
          className={classes.column}
          title={`${names[place]}: ${signedText(gradient)}`}
        >
          <div
            className={classes.pull}
            style={
              gradient >= 0
                ? { bottom: '50%', height: `${(50 * gradient) / largest}%` }
                : { top: '50%', height: `${(-50 * gradient) / largest}%` }
            }
          />
        </div>
      ))}
    </div>
  );
});
