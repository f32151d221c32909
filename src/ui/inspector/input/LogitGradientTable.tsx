/** Pulls on every logit as bars from the middle: label, teacher, and both together. */
import { memo } from 'react';
import type { Pulls } from '../../../store/inspection/lens';
import { lossText } from '../../../text/format';
import classes from './LogitGradientTable.module.css';

interface PullTableProps {
  pulls: Pulls;
  /** The pulls that set the length of the bars, so that they can be compared when `pulls` change. */
  scaleOf: Pulls;
  classNames: readonly string[];
  /** The true class. */
  label: number;
}

const terms = [
  { id: 'hard', name: 'Label' },
  { id: 'soft', name: 'Teacher' },
  { id: 'total', name: 'Together' },
] as const;

export const PullTable = memo(function PullTable(props: PullTableProps) {
  const { pulls, scaleOf, classNames, label } = props;
  const largest = Math.max(
    1e-9,
    ...[...scaleOf.hard, ...scaleOf.soft, ...scaleOf.total].map(Math.abs),
  );
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">Logit</th>
          {terms.map(({ id, name }) => (
            <th key={id} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {classNames.map((name, c) => (
          <tr key={name} data-true={c === label || undefined}>
            <th scope="row">
              {name}
              {c === label && ' (true)'}
            </th>
            {terms.map(({ id }) => {
              const pull = pulls[id][c] ?? 0;
              return (
                <td key={id}>
                  <div className={classes.cell}>
                    <div className={classes.track}>
                      <div
                        className={classes.bar}
                        data-term={id}
                        style={barStyle(pull / largest)}
                      />
                    </div>
                    <span className={classes.figure}>{pullText(pull)}</span>
                  </div>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
});

/** From the middle of the track, to the right where positive. */
function barStyle(share: number) {
  const length = Math.min(1, Math.abs(share)) * 50;
  return { width: `${length}%`, left: share >= 0 ? '50%' : `${50 - length}%` };
}

/** Three decimals, and powers of ten for what has a bar although that would write it as 0. */
function pullText(pull: number): string {
  const size = Math.abs(pull);
  if (size < 1e-9) return '0';
  return `${pull > 0 ? '+' : '−'}${size >= 0.001 ? size.toFixed(3) : lossText(size)}`;
}
