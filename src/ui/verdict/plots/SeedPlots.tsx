/** Every seed as a row: the scores side by side, and their difference against 0. */

import { gainOf, gainTitle, metricTick } from '../../../tasks/metric';
import { roleStyles } from '../../models/roles';
import { spanRange } from '../../plots/scales/scales';
import classes from '../Verdict.module.css';
import type { SeedFigures, VerdictFigures } from '../verdictFigures';
import { pointsOf, pointsUnit } from '../verdictTexts';
import { DotPlot, type DotRow, type Mark } from './DotPlot';
import { MarkKey } from './MarkKey';
import { controlStyle, type MarkStyle } from './marks';

const styles = {
  student: roleStyles.student,
  baseline: roleStyles.baseline,
  control: controlStyle,
} as const satisfies Record<string, MarkStyle>;

export function SeedPlots({ figures }: { figures: VerdictFigures }) {
  const { score, seeds, student, baseline, control, gain, overControl, teacher } = figures;
  const markOf = (who: keyof typeof styles, value: number): Mark => ({ value, style: styles[who] });
  const marksOf = (point: SeedFigures) => [
    markOf('baseline', point.baseline),
    ...(point.control === null ? [] : [markOf('control', point.control)]),
    markOf('student', point.student),
  ];
  const means = [
    { label: 'mean student', who: 'student' as const, found: student },
    { label: 'mean baseline', who: 'baseline' as const, found: baseline },
    ...(control ? [{ label: 'mean control', who: 'control' as const, found: control }] : []),
  ];
  const scores: DotRow[] = [
    ...seeds.map((point) => ({
      label: `seed ${point.seed}`,
      marks: marksOf(point),
      isJoined: true,
    })),
    ...means.map(({ label, who, found }) => ({
      label,
      marks: [markOf(who, found.mean)],
      interval: found.interval,
      isMean: true,
    })),
  ];
  const differences: DotRow[] = [
    ...seeds.map(({ seed, student: own, baseline: other }) => ({
      label: `seed ${seed}`,
      marks: [markOf('student', gainOf(score, own, other))],
    })),
    {
      label: 'mean',
      marks: [markOf('student', gain.difference.mean)],
      interval: gain.difference.interval,
      isMean: true,
    },
    ...(overControl
      ? [
          {
            label: 'over control',
            marks: [markOf('control', overControl.difference.mean)],
            interval: overControl.difference.interval,
            isMean: true,
          },
        ]
      : []),
  ];
  const write = (value: number) => metricTick(score, value);
  return (
    <div className={classes.plots}>
      <figure className={classes.figure}>
        <figcaption className={classes.caption}>
          <span>{score.title}</span>
          <MarkKey
            styles={[styles.student, styles.baseline, ...(control ? [styles.control] : [])]}
          />
          {!Number.isNaN(teacher.mean) && <span>teacher {write(teacher.mean)}</span>}
        </figcaption>
        <DotPlot rows={scores} range={spanRange(valuesOf(scores))} write={write} />
      </figure>
      <figure className={classes.figure}>
        <figcaption className={classes.caption}>
          <span>
            {gainTitle(score)}, {pointsUnit(score)}
          </span>
        </figcaption>
        <DotPlot
          rows={differences}
          range={spanRange([0, ...valuesOf(differences)])}
          write={(gain) => pointsOf(score, gain)}
          line={0}
        />
      </figure>
    </div>
  );
}

function valuesOf(rows: readonly DotRow[]): number[] {
  return rows.flatMap(({ marks, interval }) => [
    ...marks.map(({ value }) => value),
    ...(interval ?? []),
  ]);
}
