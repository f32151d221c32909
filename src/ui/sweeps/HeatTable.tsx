/** A heat map as a table whose cells can be pressed; colour repeats what the numbers say. */
import { Tooltip, UnstyledButton } from '@mantine/core';
import type { CSSProperties } from 'react';
import type { Estimate } from '../../numeric/statistics/intervals';
import { undecidedText, verdictMarks, verdictWords } from '../../numeric/statistics/verdict';
import type { CellGroup } from '../../sweeps/cellGroups';
import type { HeatCell, HeatMap, HeatMeasure } from '../../sweeps/heatMap';
import { heatText } from '../../sweeps/heatMapSvg';
import { valueText } from '../../sweeps/sweepValues';
import { fixedMetricText } from '../../tasks/metric';
import type { Score } from '../../tasks/task';
import { counted } from '../../text/counted';
import classes from './HeatTable.module.css';

interface HeatTableProps {
  map: HeatMap;
  measure: HeatMeasure;
  score: Score;
  labels: { x: string | null; y: string | null };
  /** JSON of [x, y]. */
  chosen: string | null;
  onChoose(key: string): void;
}

/** Share of the colour in the strongest cell: text on it stays readable. */
const STRONGEST = 42;

export function HeatTable({ map, measure, score, labels, chosen, onChoose }: HeatTableProps) {
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <td />
            {labels.x !== null && (
              <th scope="colgroup" colSpan={map.xs.length} className={classes.axis}>
                {labels.x}
              </th>
            )}
          </tr>
          <tr>
            {labels.y === null ? (
              <td />
            ) : (
              <th scope="col" className={classes.axis}>
                {labels.y}
              </th>
            )}
            {labels.x !== null &&
              map.xs.map((x) => (
                <th key={JSON.stringify(x)} scope="col">
                  {valueText(x)}
                </th>
              ))}
          </tr>
        </thead>
        <tbody>
          {map.ys.toReversed().map((y) => (
            <tr key={JSON.stringify(y)}>
              {labels.y === null ? <td /> : <th scope="row">{valueText(y)}</th>}
              {map.xs.map((x) => {
                const cell = map.cells.find((each) => each.x === x && each.y === y);
                const key = JSON.stringify([x, y]);
                return (
                  <td key={key} className={classes.cell}>
                    {cell && (
                      <Cell
                        cell={cell}
                        measure={measure}
                        score={score}
                        isChosen={key === chosen}
                        onChoose={() => onChoose(key)}
                      />
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CellProps {
  cell: HeatCell;
  measure: HeatMeasure;
  score: Score;
  isChosen: boolean;
  onChoose(): void;
}

function Cell({ cell: { group, value, strength }, measure, score, isChosen, onChoose }: CellProps) {
  const done = group.student?.n ?? 0;
  const estimate = measure === 'gain' ? group.gain : group.student;
  const hue = strength < 0 ? 'var(--verdict-hurts)' : 'var(--verdict-helps)';
  const share = Math.round(STRONGEST * Math.min(1, Math.abs(strength)));
  const style = {
    '--heat': `color-mix(in oklab, ${hue} ${share}%, var(--lab-surface))`,
  } as CSSProperties;
  return (
    <Tooltip
      label={spreadText(estimate, measure, score, group)}
      disabled={!estimate}
      events={{ hover: true, focus: true, touch: true }}
    >
      <UnstyledButton
        className={classes.button}
        style={style}
        aria-pressed={isChosen}
        onClick={onChoose}
      >
        <span className={classes.value}>
          {value === null ? '…' : heatText(value, measure, score)}{' '}
          {group.verdict && (
            <span role="img" data-verdict={group.verdict} aria-label={verdictWords[group.verdict]}>
              {verdictMarks[group.verdict]}
            </span>
          )}
        </span>
        <span className={classes.seeds}>
          {done} of {group.outcomes.length}
          {group.failed > 0 && `, ${group.failed} failed`}
        </span>
      </UnstyledButton>
    </Tooltip>
  );
}

function spreadText(
  estimate: Estimate | null,
  measure: HeatMeasure,
  score: Score,
  { baseline, gain, verdict }: CellGroup,
): string {
  if (!estimate) return '';
  const { n, interval } = estimate;
  const reference = baseline ? ` Baseline ${fixedMetricText(score, baseline.mean)}.` : '';
  const open = gain && verdict === 'undecided' ? ` Undecided: ${undecidedText(gain, score)}.` : '';
  if (!interval) return `${counted(n, 'run')}: the spread is not known yet.${open}${reference}`;
  const [low, high] = interval.map((end) => heatText(end, measure, score));
  return `Mean of ${counted(n, 'run')}; 95% interval ${low} to ${high}.${open}${reference}`;
}
