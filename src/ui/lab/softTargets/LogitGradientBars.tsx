/** What the loss pulls at each logit: bars up where it raises the logit, down where it lowers it. */
import { memo } from 'react';
import { signedText } from '../../../text/format';
import classes from '../stepFlow/StepFlow.module.css';

interface LogitGradientBarsProps {
  gradients: readonly number[];
  classNames: readonly string[];
}

export const LogitGradientBars = memo(function LogitGradientBars({
  gradients,
  classNames,
}: LogitGradientBarsProps) {
  const largest = Math.max(...gradients.map(Math.abs), Number.MIN_VALUE);
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
      {gradients.map((gradient, c) => (
        <div
          key={classNames[c]}
          className={classes.column}
          title={`${classNames[c]}: ${signedText(gradient)}`}
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
