/** The bias correction by hand: one offset on the omitted classes, and what is right under it. */

import { Slider } from '@mantine/core';
import { useId, useMemo, useState } from 'react';
import type { Summary } from '../../../protocol/summary';
import { fixedPercent } from '../../../text/format';
import { onPageKeys } from '../../controls/fields/ranges/pageKeys';
import view from '../ExperimentsView.module.css';
import classes from './BiasSlider.module.css';
import { type BiasCurves, biasCurvesOf, type OffsetPoint, pointAt } from './biasCurve';

/** Between two stops of the slider. */
const STEP = 0.25;

export function BiasSlider({ summaries }: { summaries: readonly Summary[] }) {
  const curves = useMemo(() => biasCurvesOf(summaries), [summaries]);
  const [moved, setMoved] = useState<number | null>(null);
  const id = useId();
  if (!curves) return null;
  const { student, baseline, byShare } = curves;
  const offset = moved ?? onStep(byShare.student);
  const [first, last] = [student[0]?.offset ?? 0, student.at(-1)?.offset ?? 0];
  return (
    <section className={classes.box} aria-labelledby={id}>
      <h4 id={id} className={classes.title}>
        The correction by hand
      </h4>
      <Slider
        className={classes.slider}
        aria-labelledby={id}
        value={offset}
        min={first}
        max={last}
        step={STEP}
        label={null}
        marks={[
          { value: 0, label: 'as trained' },
          { value: onStep(byShare.student), label: 'student’s' },
          ...(byShare.baseline === null || onStep(byShare.baseline) > last
            ? []
            : [{ value: onStep(byShare.baseline), label: 'baseline’s' }]),
        ]}
        onChange={setMoved}
        onKeyDown={onPageKeys((offset - first) / STEP, (last - first) / STEP, (index) =>
          setMoved(first + STEP * index),
        )}
        thumbProps={{ 'aria-valuetext': `offset ${offset}` }}
      />
      <p className={view.note}>
        {`Offset on the logits of the omitted classes: ${offset}. The tables above correct each model by its own offset, marked here, on average over the seeds: ${ownOffsets(byShare)}.`}
      </p>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">At this offset</th>
            <th scope="col">Omitted classes right</th>
            <th scope="col">All test digits right</th>
          </tr>
        </thead>
        <tbody>
          <Row name="Student" point={pointAt(student, offset)} />
          {baseline && <Row name="Baseline" point={pointAt(baseline, offset)} />}
        </tbody>
      </table>
    </section>
  );
}

/** The nearest step of the slider. */
function onStep(offset: number): number {
  return STEP * Math.round(offset / STEP);
}

function ownOffsets({ student, baseline }: BiasCurves['byShare']): string {
  const own = `student ${student.toFixed(1)}`;
  return baseline === null ? own : `${own}, baseline ${baseline.toFixed(1)}`;
}

function Row({ name, point }: { name: string; point: OffsetPoint | undefined }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{point ? fixedPercent(point.omitted) : '–'}</td>
      <td>{point ? fixedPercent(point.all) : '–'}</td>
    </tr>
  );
}
