/** Any setting against the measure: a mark a run, a bar over the interval of each group. */

import { NativeSelect } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { DEFAULT_WORKLOAD } from '../../../config/experiment';
import type { Json } from '../../../config/paths';
import { MarkShape } from '../../plots/EndMark';
import { errorBarPath } from '../../plots/marks';
import { type Axis, numberAxis, settingAxis } from './axes';
import classes from './Compare.module.css';
import { type Comparison, groupEstimate, groupText, type VariedSetting } from './comparison';
import { groupStyle } from './groupStyle';
import { type Measure, readMeasure } from './measures';
import { scatterRoom as room, ScatterFrame } from './ScatterFrame';

export function ScatterChart({
  comparison,
  measure,
}: {
  comparison: Comparison;
  measure: Measure;
}) {
  const { settings } = comparison;
  const [path, setPath] = useState(settings[0]?.path ?? '');
  const setting = settings.find((each) => each.path === path) ?? settings[0];
  const { ref, width, height } = useElementSize();
  if (!setting) return null;
  return (
    <section className={classes.block} aria-label="Setting against result">
      <div className={classes.head}>
        <h3>{measure.label} by setting</h3>
        <NativeSelect
          aria-label="Setting"
          size="xs"
          value={setting.path}
          data={settings.map((each) => ({ value: each.path, label: each.label }))}
          onChange={(event) => setPath(event.currentTarget.value)}
        />
      </div>
      <div className={classes.chart} ref={ref}>
        {width > 0 && <Drawing {...{ comparison, setting, measure, width, height }} />}
      </div>
      <p className={classes.quiet}>
        A mark is a run, a bar the 95% interval of a group over its seeds. The table above has the
        figures.
      </p>
    </section>
  );
}

interface DrawingProps {
  comparison: Comparison;
  setting: VariedSetting;
  measure: Measure;
  width: number;
  height: number;
}

function Drawing({ comparison, setting, measure, width, height }: DrawingProps) {
  const { runs, groups } = comparison;
  const x = useMemo(
    () => settingAxis(setting, runs[0]?.spec.workload.id ?? DEFAULT_WORKLOAD),
    [setting, runs],
  );
  const y = useMemo(() => measureAxis(comparison, measure), [comparison, measure]);
  const inner = { width: width - room.left - room.right, height: height - room.top - room.bottom };
  const toX = (place: number) => room.left + place * inner.width;
  const toY = (place: number) => room.top + (1 - place) * inner.height;
  return (
    <svg width={width} height={height} role="img" aria-label={`${measure.label} by ${x.label}`}>
      <ScatterFrame {...{ x, y, toX, toY, width }} />
      {groups.map((group, index) => {
        const value = group.values[setting.path];
        const place = x.place(value);
        if (place === null) return null;
        // Groups of the same value stand beside one another.
        const beside = groups.filter((other) => isSame(other.values[setting.path], value));
        const shift = beside.indexOf(group) - (beside.length - 1) / 2;
        const left = toX(place) + shift * Math.min(9, 54 / beside.length);
        const found = groupEstimate(group, measure);
        const [low, high] = (found?.interval ?? []).map((end) => y.place(end));
        const title = `${group.letter}: ${groupText(group, comparison.settings)}`;
        const { stroke, mark } = groupStyle(index, group.letter);
        return (
          <g key={group.key} stroke={stroke}>
            <title>{title}</title>
            {typeof low === 'number' && typeof high === 'number' && (
              <path
                d={errorBarPath('y', [toY(low), toY(high)], left, 3)}
                strokeWidth={1.5}
                fill="none"
              />
            )}
            {group.runs.map((run) => {
              const height = y.place(readMeasure(run, measure));
              return height === null ? null : (
                <MarkShape key={run.id} shape={mark} x={left} y={toY(height)} />
              );
            })}
          </g>
        );
      })}
    </svg>
  );
}

function isSame(a: Json | undefined, b: Json | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** From the lowest to the highest run and end of an interval. */
function measureAxis({ runs, groups }: Comparison, measure: Measure): Axis {
  const values = runs.map((run) => readMeasure(run, measure));
  const ends = groups.flatMap((group) => groupEstimate(group, measure)?.interval ?? []);
  const known = [...values, ...ends].filter((value): value is number => value !== null);
  return numberAxis(measure.label, known.length > 0 ? known : [0, 1], measure.tick);
}
