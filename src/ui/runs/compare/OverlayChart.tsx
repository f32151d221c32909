/** The looks of all compared runs in one chart, one colour a group. */

import { NativeSelect } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { EvaluationPoint } from '../../../protocol/history';
import { lossText } from '../../../text/format';
import { useLibraryActions } from '../../context/libraryContext';
import type { PanelView } from '../../lab/charts/panels';
import { LineSample } from '../../plots/LineSample';
import { Plot } from '../../plots/Plot';
import { accuracyRange, linearRange } from '../../plots/scales/domains';
import { SaveChart } from '../../share/SaveChart';
import classes from './Compare.module.css';
import { type Comparison, groupText } from './comparison';
import { groupStyle } from './groupStyle';
import { shareTick } from './measures';

/** More curves than this are a tangle. */
const MAX_CURVES = 40;

type Looks = ReadonlyMap<string, EvaluationPoint[]>;

const curves = {
  student: { label: 'Student accuracy', of: ({ student }: EvaluationPoint) => student.accuracy },
  baseline: {
    label: 'Baseline accuracy',
    of: ({ baseline }: EvaluationPoint) => baseline?.accuracy,
  },
  agreement: {
    label: 'Agreement with the teacher',
    of: ({ student }: EvaluationPoint) => student.agreement,
  },
  loss: { label: 'Student test loss', of: ({ student }: EvaluationPoint) => student.loss },
} as const;

type CurveKind = keyof typeof curves;

export function OverlayChart({ comparison }: { comparison: Comparison }) {
  const { runs, groups, settings } = comparison;
  const { looksOf } = useLibraryActions();
  const [looks, setLooks] = useState<Looks | null>(null);
  const [kind, setKind] = useState<CurveKind>('student');
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
    () => panelOf(comparison, looks, drawn, kind),
    [comparison, looks, drawn, kind],
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
        <SaveChart title={`${curves[kind].label} of several runs`} legend={legend} frame={frame} />
        <NativeSelect
          aria-label="Curve"
          size="xs"
          value={kind}
          data={Object.entries(curves).map(([value, { label }]) => ({ value, label }))}
          onChange={(event) => setKind(event.currentTarget.value as CurveKind)}
        />
      </div>
      <Plot
        frame={frame}
        panel={panel}
        level={null}
        totalSteps={totalSteps}
        formatValue={kind === 'loss' ? lossText : shareTick}
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
  kind: CurveKind,
): PanelView {
  const groupOf = new Map(
    groups.flatMap((group, index) => group.runs.map(({ id }) => [id, { group, index }] as const)),
  );
  const value = curves[kind].of;
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
  const axis =
    kind === 'loss'
      ? linearRange(Math.max(0, ...later))
      : accuracyRange(later.length > 0 ? Math.min(...later) : 0);
  return { curves: found, axis, scale: 'linear' };
}
