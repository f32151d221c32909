/** Where in a chart the step lies that the pictures show; nothing while that is the latest. */
import { countText } from '../../../text/format';
import classes from './StepMark.module.css';

export function StepMark({ step, totalSteps }: { step: number | null; totalSteps: number }) {
  if (step === null || totalSteps <= 0) return null;
  const share = step / totalSteps;
  return (
    <div
      className={classes.mark}
      style={{ left: `${100 * share}%` }}
      data-side={share > 0.5 ? 'before' : 'after'}
      aria-hidden="true"
    >
      <span className={classes.label}>shown: step {countText(step)}</span>
    </div>
  );
}
