/** Parallel coordinates: a line a run through all settings that vary, to what came out of it. */

import { useMemo } from 'react';
import { DEFAULT_WORKLOAD } from '../../../config/experiment';
import { type Axis, numberAxis, settingAxis } from './axes';
import classes from './Compare.module.css';
import { type Comparison, groupText } from './comparison';
import { type Measure, readMeasure } from './measures';
import { type ParallelLine, ParallelPlot } from './ParallelPlot';

export function ParallelChart({
  comparison,
  measure,
}: {
  comparison: Comparison;
  measure: Measure;
}) {
  const axes = useMemo(() => axesOf(comparison, measure), [comparison, measure]);
  const lines = useMemo(() => linesOf(comparison, measure, axes), [comparison, measure, axes]);
  const names = comparison.settings.map(({ label }) => label).join(', ');
  return (
    <section className={classes.block} aria-label="Parallel coordinates">
      <h3 style={{ margin: 0 }}>All settings at once</h3>
      <ParallelPlot
        axes={axes}
        lines={lines}
        labels={{
          region: 'Lines of all runs',
          picture: `${names} and ${measure.label} of ${lines.length} runs`,
        }}
      />
      <p className={classes.quiet}>
        Each line is a run; the stronger its colour, the higher it ends on the right. Point at a
        line to see its settings.
      </p>
    </section>
  );
}

function linesOf(
  { runs, settings, groups }: Comparison,
  measure: Measure,
  axes: readonly Axis[],
): ParallelLine[] {
  return runs.flatMap((run, row) => {
    const value = readMeasure(run, measure);
    if (value === null) return [];
    const group = groups.find((each) => each.runs.includes(run));
    const places = axes.map(({ place }, index) => place(settings[index]?.values[row] ?? value));
    return [{ id: run.id, places, title: group ? groupText(group, settings) : '' }];
  });
}

function axesOf({ settings, runs }: Comparison, measure: Measure): Axis[] {
  const values = runs.map((run) => readMeasure(run, measure)).filter((value) => value !== null);
  const id = runs[0]?.spec.workload.id ?? DEFAULT_WORKLOAD;
  return [
    ...settings.map((setting) => settingAxis(setting, id)),
    numberAxis(measure.label, values.length > 0 ? values : [0, 1], measure.tick),
  ];
}
