/** A group of upright bars, one a class of a cut, on columns that line up with those of other groups. */
import { memo, useMemo } from 'react';
import { type ClassCut, cutMarks, cutNames, cutValues } from '../../../store/inspection/classCut';
import { probabilityText } from '../../../text/format';
import { isCrowded } from '../../classes/isCrowded';
import classes from './ClassBars.module.css';
import { type BarScale, barLength } from './softTargetColumns';

interface ClassBarsProps {
  /** What the picture says, for those who do not see it. */
  label: string;
  /** 0..1 for every class; null while the model has no answer. */
  probabilities: readonly number[] | null;
  /** Drawn as lines across the bars, for comparison. */
  earlier?: readonly number[] | null;
  classNames: readonly string[];
  cut: ClassCut;
  trueClass: number;
  colour: string;
  scale: BarScale;
  /** Smaller shares have no figure above their bar. */
  leastWritten?: number;
}

/** Height of a full bar in percent; the rest is for the figure above it. */
const FULL = 82;

export const ClassBars = memo(function ClassBars(props: ClassBarsProps) {
  const { label, probabilities, earlier, classNames, cut, trueClass, colour, scale } = props;
  const { leastWritten = 0.005 } = props;
  const names = useMemo(() => cutNames(cut, classNames), [cut, classNames]);
  const shares = useMemo(
    () => probabilities && cutValues(cut, probabilities),
    [cut, probabilities],
  );
  const sharesBefore = useMemo(() => earlier && cutValues(cut, earlier), [cut, earlier]);
  return (
    <div role="img" aria-label={label} className={classes.bars}>
      {names.map((name, place) => {
        const p = shares?.[place];
        const before = sharesBefore?.[place];
        return (
          <div
            key={name}
            className={classes.column}
            data-true={cut.kept[place] === trueClass || undefined}
            data-others={place === cut.kept.length || undefined}
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

interface ClassAxisProps {
  classNames: readonly string[];
  cut: ClassCut;
  trueClass: number;
}

/** The names under the columns. */
export function ClassAxis({ classNames, cut, trueClass }: ClassAxisProps) {
  const names = cutMarks(cut, classNames);
  return (
    <div aria-hidden="true" className={classes.axis} data-upright={isCrowded(names) || undefined}>
      {names.map((name, place) => (
        <span
          key={name}
          title={name}
          data-true={cut.kept[place] === trueClass || undefined}
          data-others={place === cut.kept.length || undefined}
        >
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
