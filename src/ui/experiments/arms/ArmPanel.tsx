/** The settings that are compared, in words; once they run, the score of each over its steps. */
import { memo, useMemo } from 'react';
import { scoreOf } from '../../../config/catalog';
import { type Experiment, specOf } from '../../../experiments';
import type { Arm } from '../../../experiments/design';
import type { JobState } from '../../../store/batches/batchState';
import { type ExperimentEntry, jobsOfArm } from '../../../store/batches/experimentsStore';
import { fixedMetricText } from '../../../tasks/metric';
import type { Score } from '../../../tasks/task';
import { catalog } from '../../../workloads/catalog';
import { scoreStyles } from '../../plots/curveStyles';
import { LegendEntry } from '../../plots/LegendEntry';
import view from '../ExperimentsView.module.css';
import type { Stage } from '../stage';
import classes from './ArmPanel.module.css';
import { latestOf, pathOf, type Scale, scaleOfJobs } from './armCurves';
import { armText } from './armText';
import { useStoredLooks } from './useStoredLooks';

interface ArmPanelProps {
  experiment: Experiment;
  entry: ExperimentEntry;
  stage: Stage;
}

export function ArmPanel({ experiment, entry: known, stage }: ArmPanelProps) {
  const { arms } = experiment;
  const entry = useStoredLooks(known);
  const jobs = useMemo(() => arms.map(({ id }) => jobsOfArm(entry, id)), [arms, entry]);
  const score = scoreOf(catalog, specOf(experiment, catalog));
  const scale = useMemo(() => scaleOfJobs(jobs.flat(), score), [jobs, score]);
  const isDrawn = stage === 'running' || jobs.flat().some(({ looks }) => looks);
  return (
    <section className={view.panel} aria-label="Settings compared">
      <div className={view.titleRow}>
        <h3 className={view.subtitle}>
          {arms.length === 1 ? 'The setting' : `The ${arms.length} settings`}
        </h3>
        {isDrawn && (
          <span className={classes.legend}>
            <LegendEntry style={scoreStyles.student} />
            <LegendEntry style={scoreStyles.baseline} />
          </span>
        )}
      </div>
      {isDrawn && (
        <p className={view.note}>
          {`${score.title} over the steps, on a sample; a line a seed, from ${fixedMetricText(score, scale.from, 2)} to ${fixedMetricText(score, scale.to, 2)}.`}
        </p>
      )}
      <div className={classes.arms}>
        {arms.map((arm, index) => (
          <ArmCard
            key={arm.id}
            experiment={experiment}
            arm={arm}
            jobs={isDrawn ? (jobs[index] ?? []) : null}
            score={score}
            scale={scale}
          />
        ))}
      </div>
    </section>
  );
}

interface ArmCardProps {
  experiment: Experiment;
  arm: Arm;
  /** Null where there is nothing to draw yet. */
  jobs: readonly JobState[] | null;
  score: Score;
  scale: Scale;
}

function ArmCard({ experiment, arm, jobs, score, scale }: ArmCardProps) {
  return (
    <figure className={classes.arm}>
      {arm.label && <figcaption className={classes.label}>{arm.label}</figcaption>}
      {jobs && <ArmCurves name={arm.label || experiment.title} {...{ jobs, score, scale }} />}
      <p className={view.note}>{armText(experiment, arm)}</p>
    </figure>
  );
}

const SIZE = { width: 240, height: 96 };

function ArmCurves({
  name,
  jobs,
  score,
  scale,
}: {
  name: string;
  jobs: readonly JobState[];
  score: Score;
  scale: Scale;
}) {
  const latest = latestOf(jobs);
  const seen = jobs.filter(({ looks }) => looks).length;
  const write = (value: number) => fixedMetricText(score, value, 2);
  const text = latest
    ? `student ${write(latest.student)}${latest.baseline === null ? '' : `, baseline ${write(latest.baseline)}`}`
    : 'not begun';
  return (
    <>
      <svg
        className={classes.curves}
        viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${score.title} over the steps, ${name}: ${text}, ${seen} of ${jobs.length} seeds`}
      >
        {(['baseline', 'student'] as const).map((role) =>
          jobs.map(({ id, looks = [] }) => (
            <Curve key={id} role={role} path={pathOf(looks, role, scale, SIZE)} />
          )),
        )}
      </svg>
      <p className={classes.latest}>{`${text}, ${seen} of ${jobs.length} seeds`}</p>
    </>
  );
}

const Curve = memo(function Curve({ role, path }: { role: 'student' | 'baseline'; path: string }) {
  const style = scoreStyles[role];
  return (
    <path
      d={path}
      fill="none"
      stroke={style.stroke}
      strokeWidth={1.5}
      strokeDasharray={'dash' in style ? style.dash : undefined}
      vectorEffect="non-scaling-stroke"
    />
  );
});
