/** The trials of a search as pictures: all settings at once, and one of them against the result. */
import { NativeSelect } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { scoreOf } from '../../../config/catalog';
import type { ExperimentConfig } from '../../../config/experiment';
import { settingLabel } from '../../../config/settingText';
import { valueText } from '../../../sweeps/sweepValues';
import type { TuningState } from '../../../sweeps/tuning/tuner';
import { metricTick } from '../../../tasks/metric';
import { counted } from '../../../text/counted';
import { capitalised } from '../../../text/format';
import { catalog } from '../../../workloads/catalog';
import { type Axis, numberAxis, settingAxis } from '../../runs/compare/axes';
import classes from '../../runs/compare/Compare.module.css';
import { ParallelPlot } from '../../runs/compare/ParallelPlot';
import { scatterRoom as room, ScatterFrame } from '../../runs/compare/ScatterFrame';
import { type TrialPoint, trialPoints } from './trialPoints';

interface TrialPicturesProps {
  /** Whose trials. */
  of: string;
  base: ExperimentConfig;
  tuning: TuningState;
}

export function TrialPictures({ of, base, tuning }: TrialPicturesProps) {
  const points = useMemo(() => trialPoints(tuning), [tuning]);
  const paths = useMemo(() => Object.keys(tuning.settings.space), [tuning]);
  const axes = useMemo(() => axesOf(points, paths, base), [points, paths, base]);
  // With two there is hardly a line to follow.
  if (points.length < 3) return null;
  const [result] = axes.slice(-1);
  return (
    <div className={classes.panel}>
      {paths.length > 1 && (
        <section className={classes.block} aria-label={`Parallel coordinates: ${of}`}>
          <h5 style={{ margin: 0 }}>All settings at once</h5>
          <ParallelPlot
            axes={axes}
            lines={points.map((point) => ({
              id: String(point.id),
              places: axes.map(({ place }, index) => place(valueOn(point, paths, index))),
              title: titleOf(point, paths, base),
            }))}
            labels={{
              region: `Lines of all trials of the ${of}`,
              picture: `${axes.map(({ label }) => label).join(', ')} of ${counted(points.length, 'trial')}`,
            }}
          />
          <p className={classes.quiet}>
            Each line is a trial; the stronger its colour, the higher it ends on the right. The
            table above has the figures.
          </p>
        </section>
      )}
      {result && <TrialScatter {...{ of, base, points, paths, axes, result }} />}
    </div>
  );
}

interface TrialScatterProps {
  of: string;
  base: ExperimentConfig;
  points: readonly TrialPoint[];
  paths: readonly string[];
  axes: readonly Axis[];
  result: Axis;
}

function TrialScatter({ of, base, points, paths, axes, result }: TrialScatterProps) {
  const [wanted, setPath] = useState('');
  const path = paths.includes(wanted) ? wanted : (paths.at(-1) ?? '');
  const x = axes[paths.indexOf(path)];
  const { ref, width, height } = useElementSize();
  if (!x) return null;
  const toX = (place: number) => room.left + place * (width - room.left - room.right);
  const toY = (place: number) => room.top + (1 - place) * (height - room.top - room.bottom);
  return (
    <section className={classes.block} aria-label={`Setting against result: ${of}`}>
      <div className={classes.head}>
        <h5 style={{ margin: 0 }}>Validation {scoreOf(catalog, base).label} by setting</h5>
        {paths.length > 1 && (
          <NativeSelect
            aria-label={`Setting of the ${of}`}
            size="xs"
            value={path}
            data={paths.map((each) => ({
              value: each,
              label: settingLabel(each, base.workload.id),
            }))}
            onChange={(event) => setPath(event.currentTarget.value)}
          />
        )}
      </div>
      <div className={classes.chart} ref={ref}>
        {width > 0 && (
          <svg
            width={width}
            height={height}
            role="img"
            aria-label={`${result.label} by ${x.label} of ${counted(points.length, 'trial')}`}
          >
            <ScatterFrame {...{ x, y: result, toX, toY, width }} />
            {points.map((point) => {
              const [left, top] = [x.place(point.changes[path]), result.place(point.score)];
              if (left === null || top === null) return null;
              return (
                <g key={point.id} stroke="var(--lab-accent)" fill="var(--lab-accent)">
                  <title>{titleOf(point, paths, base)}</title>
                  <circle
                    cx={toX(left)}
                    cy={toY(top)}
                    r={point.isBest ? 6 : 4}
                    strokeWidth={1.5}
                    fillOpacity={point.isFull ? 0.7 : 0}
                  />
                  {point.isBest && (
                    <text x={toX(left)} y={toY(top) - 10} textAnchor="middle" stroke="none">
                      ★
                    </text>
                  )}
                </g>
              );
            })}
          </svg>
        )}
      </div>
      <p className={classes.quiet}>
        A full dot is a trial with all epochs, a ring one that ended with fewer; ★ is the best. The
        table above has the figures.
      </p>
    </section>
  );
}

/** The settings, then the epochs a trial came to, then its score. */
function axesOf(
  points: readonly TrialPoint[],
  paths: readonly string[],
  base: ExperimentConfig,
): Axis[] {
  const settings = paths.map((path) =>
    settingAxis(
      {
        path,
        label: settingLabel(path, base.workload.id),
        values: points.map(({ changes }) => changes[path]),
      },
      base.workload.id,
    ),
  );
  const epochs = points.map((point) => point.epochs);
  const score = scoreOf(catalog, base);
  const scores = points.map((point) => point.score);
  return [
    ...settings,
    numberAxis('Epochs', epochs, String),
    numberAxis(capitalised(score.label), scores, (value) => metricTick(score, value, 1)),
  ];
}

function valueOn(point: TrialPoint, paths: readonly string[], index: number) {
  const path = paths[index];
  if (path !== undefined) return point.changes[path];
  return index === paths.length ? point.epochs : point.score;
}

function titleOf(
  { id, changes, score, epochs }: TrialPoint,
  paths: readonly string[],
  base: ExperimentConfig,
) {
  const settings = paths.map(
    (path) => `${settingLabel(path, base.workload.id)} ${valueText(changes[path] ?? null)}`,
  );
  return `Trial ${id}: ${settings.join(', ')}; ${metricTick(scoreOf(catalog, base), score, 1)} after ${counted(epochs, 'epoch')}`;
}
