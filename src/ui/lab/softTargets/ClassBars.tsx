/** A group of upright bars, one a class, on columns that line up with those of other groups. */
import { memo } from 'react';
import { probabilityText } from '../../../text/format';
import classes from './ClassBars.module.css';
import { type BarScale, barLength } from './softTargetColumns';

interface ClassBarsProps {
  /** What the picture says, for those who do not see it. */
  label: string;
  /** 0..1 each; null while the model has no answer. */
  probabilities: readonly number[] | null;
  /** Drawn as lines across the bars, for comparison. */
  earlier?: readonly number[] | null;
  classNames: readonly string[];
  trueClass: number;
  colour: string;
  scale: BarScale;
  /** Smaller shares have no figure above their bar. */
  leastWritten?: number;
}

/** Height of a full bar in percent; the rest is for the figure above it. */
const FULL = 82;

export const ClassBars = memo(function ClassBars(props: ClassBarsProps) {
  const { label, probabilities, earlier, classNames, trueClass, colour, scale } = props;
  const { leastWritten = 0.005 } = props;
  return (
    <div role="img" aria-label={label} className={classes.bars}>
      {classNames.map((name, index) => {
        const p = probabilities?.[index];
        const before = earlier?.[index];
        return (
          <div
            key={name}
            className={classes.column}
            data-true={index === trueClass || undefined}
            title={p === undefined ? undefined : `${name}: ${probabilityText(p)}`}
          >
            {p !== undefined && (
              <>
                <span className={classes.share}>{p < leastWritten ? '' : shareText(p)}</span>
                <div
                  className={classes.bar}
                  style={{ height: `${FULL * barLength(p, scale)}%`, background: colour }}
                />
              </>
            )}
            {before !== undefined && (
              <div
                className={classes.before}
                style={{ bottom: `${FULL * barLength(before, scale)}%` }}
              />
            )}
          </div>
        );
      })}
    </div>
  );
});

/** The names under the columns. */
export function ClassAxis({ names, trueClass }: { names: readonly string[]; trueClass: number }) {
  return (
    <div aria-hidden="true" className={classes.axis}>
      {names.map((name, index) => (
        <span key={name} data-true={index === trueClass || undefined}>
          {name}
        </span>
      ))}
    </div>
  );
}

/** Whole percent. */
function shareText(p: number): string {
  return p > 0.995 && p < 1 ? '>99%' : `${Math.round(100 * p)}%`;
}
