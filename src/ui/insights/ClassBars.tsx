/** A group of upright bars, one a class, on columns that line up with those of other groups. */
import { memo } from 'react';
import classes from './ClassBars.module.css';
import { probabilityText } from './figures';
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
  height: number;
}

/** Height of a full bar in percent; the rest is for the figure above it. */
const FULL = 82;

export const ClassBars = memo(function ClassBars(props: ClassBarsProps) {
  const { label, probabilities, earlier, classNames, trueClass, colour, scale, height } = props;
  return (
    <div role="img" aria-label={label} className={classes.bars} style={{ height }}>
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
                <span className={classes.share}>{shareText(p)}</span>
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

/** Whole percent; nothing where the bar says all there is to say. */
function shareText(p: number): string {
  if (p < 0.005) return '';
  return p > 0.995 && p < 1 ? '>99%' : `${Math.round(100 * p)}%`;
}
