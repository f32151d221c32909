/** The looks of all compared runs in one chart, one colour a group. */

import { NativeSelect } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { EvaluationPoint } from '../../../protocol/history';
import { taskOf } from '../../../tasks';
import { metricTick } from '../../../tasks/metric';
import type { Metric, TaskKind } from '../../../tasks/task';
import { useLibraryActions } from '../../context/libraryContext';
import type { PanelView } from '../../lab/charts/panels';
import { LineSample } from '../../plots/LineSample';
import { Plot } from '../../plots/Plot';
import { metricRange } from '../../plots/scales/domains';
import { SaveChart } from '../../share/SaveChart';
import classes from './Compare.module.css';
import { type Comparison, groupText } from './comparison';
import { groupStyle } from './groupStyle';

/** More curves than this are a tangle. */
const MAX_CURVES = 40;

type Looks = ReadonlyMap<string, EvaluationPoint[]>;

interface Curve {
  label: string;
  metric: Metric;
  of(look: EvaluationPoint): number | undefined;
}

/** By the id under which each can be chosen. */
function curvesOf(task: { kind: TaskKind }): ReadonlyMap<string, Curve> {
  const [score, ...others] = taskOf(task).metrics;
  const scoreOf = (role: 'student' | 'baseline', name: string): [string, Curve] => [
    role,
    { label: `${name} ${score.label}`, metric: score, of: (look) => look[role]?.score },
  ];
  return new Map([
    scoreOf('student', 'Student'),
    scoreOf('baseline', 'Baseline'),
    ...others.map((metric): [string, Curve] => [
      metric.id,
      {
        label: `Student: ${metric.label}`,
        metric,
        of: ({ student }) => student.values[metric.id],
      },
    ]),
  ]);
}

export function OverlayChart({ comparison }: { comparison: Comparison }) {
  const { task, runs, groups, settings } = comparison;
  const curves = useMemo(() => curvesOf(task), [task]);
  const { looksOf } = useLibraryActions();
  const [looks, setLooks] = useState<Looks | null>(null);
  const [kind, setKind] = useState('student');
  const curve = curves.get(kind) ?? ([...curves.values()][0] as Curve);
  const frame = useRef<HTMLDivElement>(null);
  const drawn = useMemo(() => runs.slice(0, MAX_CURVES).map(({ id }) => id), [runs]);
  useEffect(() => {
    let isWanted = true;
    looksOf(drawn).then((found) => isWanted && setLooks(found));
    return () => {
      isWanted = false;
    };
  }, [drawn, looksOf]);
  const panel = useMemo(
    () => panelOf(comparison, looks, drawn, curve),
    [comparison, looks, drawn, curve],
  );
  const legend = useMemo(
    () => groups.map((group, index) => groupStyle(index, groupText(group, settings))),
    [groups, settings],
  );
  const totalSteps = Math.max(0, ...panel.curves.map(({ points }) => points.at(-1)?.x ?? 0));
  return (
    <section className={classes.block} aria-label="Curves">
      <div className={classes.head}>
        <h3>Curves over the steps</h3>
        <SaveChart title={`${curve.label} of several runs`} legend={legend} frame={frame} />
        <NativeSelect
          aria-label="Curve"
          size="xs"
          value={kind}
          data={[...curves].map(([value, { label }]) => ({ value, label }))}
          onChange={(event) => setKind(event.currentTarget.value)}
        />
      </div>
      <Plot
        frame={frame}
        panel={panel}
        level={null}
        totalSteps={totalSteps}
        formatValue={(value) => metricTick(curve.metric, value)}
      >
        {null}
      </Plot>
      <ul className={classes.legend} aria-label="Groups">
        {groups.map((group, index) => (
          <li key={group.key}>
            <LineSample style={groupStyle(index, group.letter)} />
            {group.letter}: {groupText(group, settings)}
          </li>
        ))}
      </ul>
      {runs.length > MAX_CURVES && (
        <p className={classes.quiet}>
          The first {MAX_CURVES} of {runs.length} runs are drawn.
        </p>
      )}
    </section>
  );
}

function panelOf(
  { runs, groups }: Comparison,
  looks: Looks | null,
  drawn: readonly string[],
  { metric, of: value }: Curve,
): PanelView {
  const groupOf = new Map(
    groups.flatMap((group, index) => group.runs.map(({ id }) => [id, { group, index }] as const)),
  );
  const found = drawn.flatMap((id) => {
    const place = groupOf.get(id);
    if (!place) return [];
    const points = (looks?.get(id) ?? []).flatMap((look) => {
      const y = value(look);
      return y === undefined ? [] : [{ x: look.step, y }];
    });
    return [{ id, style: groupStyle(place.index, place.group.letter), points }];
  });
  const last = Math.max(0, ...runs.map(({ totalSteps }) => totalSteps));
  const later = found
    .flatMap(({ points }) => points)
    .filter(({ x }) => x >= 0.3 * last)
    .map(({ y }) => y);
  const axis = metricRange(metric, later);
  return { curves: found, axis, scale: 'linear' };
}
