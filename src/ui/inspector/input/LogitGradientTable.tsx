/**
 * Pulls on the logits as bars from the middle: both terms of the loss, and them together. Of many
 * classes the strongest pulled are listed, and those that a search finds.
 */
import { type CSSProperties, memo, useMemo } from 'react';
import { cutClasses, othersValue } from '../../../store/inspection/classCut';
import type { LogitGradients } from '../../../store/inspection/lens';
import { lossText } from '../../../text/format';
import { ClassSearch } from '../../classes/ClassSearch';
import { longestOf } from '../../classes/longestOf';
import { useClassRows } from '../../classes/useClassRows';
import classes from './LogitGradientTable.module.css';

interface LogitGradientTableProps {
  /** Null while they are worked out: the rows stay empty. */
  gradients: LogitGradients | null;
  /** The pulls that set the length of the bars, so that they can be compared when `gradients` change. */
  scaleOf: LogitGradients | null;
  /** What each term is called. */
  names: Record<keyof LogitGradients, string>;
  classNames: readonly string[];
  /** The true class. */
  label: number;
}

const terms = ['hard', 'soft', 'total'] as const;

export const LogitGradientTable = memo(function LogitGradientTable(props: LogitGradientTableProps) {
  const { gradients, scaleOf, names, classNames, label } = props;
  const longest = useMemo(() => longestOf(classNames), [classNames]);
  const cut = useMemo(() => {
    const strengthOf = (_: string, c: number) =>
      Math.max(...terms.map((id) => Math.abs(scaleOf?.[id][c] ?? 0)));
    return cutClasses(classNames.map(strengthOf), { always: [label] });
  }, [scaleOf, classNames, label]);
  const { rows, query } = useClassRows(cut, classNames);
  const pullOf = (term: keyof LogitGradients, c: number | null) =>
    gradients && (c === null ? othersValue(cut, gradients[term]) : gradients[term][c]);
  const scale = scaleOf ? terms.flatMap((id) => scaleOf[id]) : [];
  const largest = Math.max(1e-9, ...scale.map(Math.abs));
  return (
    <>
      {query && (
        <ClassSearch query={query} note={`The ${cut.kept.length} classes that are pulled most.`} />
      )}
      <table className={classes.table} style={{ '--longest': longest } as CSSProperties}>
        <thead>
          <tr>
            <th scope="col">Logit</th>
            {terms.map((id) => (
              <th key={id} scope="col">
                {names[id]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, label: c }) => (
            <tr key={name} data-true={c === label || undefined}>
              <th scope="row">
                {name}
                {c === label && ' (true)'}
              </th>
              {terms.map((id) => {
                const gradient = pullOf(id, c) ?? 0;
                return (
                  <td key={id}>
                    <div className={classes.cell}>
                      <div className={classes.track}>
                        <div
                          className={classes.bar}
                          data-term={id}
                          style={barStyle(gradient / largest)}
                        />
                      </div>
                      <span className={classes.figure}>
                        {gradients ? gradientText(gradient) : '…'}
                      </span>
                    </div>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
});

/** From the middle of the track, to the right where positive. */
function barStyle(share: number) {
  const length = Math.min(1, Math.abs(share)) * 50;
  return { width: `${length}%`, left: share >= 0 ? '50%' : `${50 - length}%` };
}

/** Three decimals, and powers of ten for what has a bar although that would write it as 0. */
function gradientText(gradient: number): string {
  const size = Math.abs(gradient);
  if (size < 1e-9) return '0';
  return `${gradient > 0 ? '+' : '−'}${size >= 0.001 ? size.toFixed(3) : lossText(size)}`;
}
