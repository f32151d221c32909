/** The test score of student and baseline against the teacher's level. */
import { Switch, Text, Title } from '@mantine/core';
import { memo, type RefObject, useCallback, useMemo, useRef, useState } from 'react';
import { scoreOf } from '../../../config/catalog';
import type { RunState } from '../../../store/lab/state';
import { metricTick } from '../../../tasks/metric';
import type { Score } from '../../../tasks/task';
import { catalog } from '../../../workloads/catalog';
import { useDeferredLab } from '../../context/useDeferredLab';
import { scoreStyles } from '../../plots/curveStyles';
import { Plot } from '../../plots/Plot';
import { scoreReadings } from '../../plots/readings';
import { StepCursor } from '../../plots/StepCursor';
import type { AxisRange } from '../../plots/scales/scales';
import { isRepeat, previousResultText, whatChangedText } from '../../run/result/whatChanged';
import { SaveChart } from '../../share/SaveChart';
import { MarkList } from '../chartMarks/MarkList';
import { SettingsFlags } from '../chartMarks/SettingsFlags';
import { StepMark } from '../chartMarks/StepMark';
import { useComparison } from '../chartMarks/useComparison';
import { useMarks } from '../chartMarks/useMarks';
import { useSnapshotChoice } from '../chartMarks/useSnapshotChoice';
import classes from './Charts.module.css';
import { emptyText, scoreCaption } from './captions';
import { FiguresTable } from './FiguresTable';
import { useSharedStep } from './sharedStep';
import { useScorePanel } from './useScorePanel';

export function ScoreChart() {
  return <ScorePlot run={useDeferredLab((state) => state.run)} />;
}

const ScorePlot = memo(function ScorePlot({ run }: { run: RunState }) {
  const [zoom, setZoom] = useState(true);
  const [cursor, setCursor] = useSharedStep();
  const frame = useRef<HTMLDivElement>(null);
  const previous = useComparison(run);
  const view = useScorePanel(run, previous, zoom);
  const { mode, totalSteps, lastStep, panel } = view;
  const snapshots = useSnapshotChoice();
  const marks = useMarks(run);
  const score = scoreOf(catalog, run.spec);
  const formatValue = useCallback((value: number) => metricTick(score, value), [score]);
  const step = cursor === null ? null : Math.min(cursor, lastStep);
  return (
    <section className={classes.chart} aria-label={score.title} data-fills>
      <ScoreHead
        score={score}
        zoom={zoom}
        onZoom={setZoom}
        axis={panel.axis}
        hasBaseline={run.spec.baseline}
        frame={frame}
      />
      {previous && <Changes run={run} previous={previous} />}
      <Plot
        frame={frame}
        panel={panel}
        ghosts={view.ghosts}
        level={view.level}
        ends={view.ends}
        totalSteps={mode === 'teacher' ? 0 : totalSteps}
        size="large"
        formatValue={formatValue}
      >
        {mode === 'students' ? (
          <>
            <StepCursor
              label={`${score.title} at a step`}
              totalSteps={totalSteps}
              lastStep={lastStep}
              step={step}
              onStep={setCursor}
              onChoose={snapshots.choose}
              readings={step === null ? null : scoreReadings(run, step)}
            />
            <SettingsFlags groups={marks} totalSteps={totalSteps} />
            <StepMark step={snapshots.chosen} totalSteps={totalSteps} />
          </>
        ) : (
          <p className={classes.empty}>
            <span>
              {mode === 'teacher'
                ? 'The teacher learns first; then student and baseline start.'
                : emptyText(run)}
            </span>
          </p>
        )}
      </Plot>
      <Text size="xs" className={classes.caption}>
        {scoreCaption(run)}
        {mode === 'students' && (
          <span className={classes.hint}>
            {' Click the chart to see what the models thought at that step.'}
          </span>
        )}
      </Text>
      <FiguresTable spec={run.spec} evaluations={run.evaluations} lossChunks={run.lossChunks} />
      <MarkList marks={marks} />
    </section>
  );
});

/** What is different from the run before, whose curves are drawn faintly. */
function Changes({ run, previous }: { run: RunState; previous: RunState }) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the parts of the run that it reads
  const { text, ghost } = useMemo(() => {
    const result = previousResultText(previous);
    return {
      text: whatChangedText(run, previous),
      ghost: isRepeat(run, previous) ? '' : ` Faint: the run before${result && `, ${result}`}.`,
    };
  }, [run.spec, run.marks, run.evaluations, previous]);
  return (
    <p className={classes.changes}>
      <b>{text}</b>
      {ghost}
    </p>
  );
}

const allStyles = [scoreStyles.student, scoreStyles.baseline, scoreStyles.teacher];
const soloStyles = [scoreStyles.student, scoreStyles.teacher];

interface ScoreHeadProps {
  score: Score;
  zoom: boolean;
  onZoom(zoom: boolean): void;
  axis: AxisRange;
  hasBaseline: boolean;
  /** Holds the chart. */
  frame: RefObject<HTMLDivElement | null>;
}

const ScoreHead = memo(
  function ScoreHead({ score, zoom, onZoom, axis, hasBaseline, frame }: ScoreHeadProps) {
    const [low, high] = axis.domain;
    return (
      <div className={classes.head}>
        <Title order={2} size="md">
          {score.title}
        </Title>
        <div className={classes.tools}>
          {low > 0 && (
            <Text size="xs" component="span" className={classes.caption} id="score-range">
              axis from {metricTick(score, low)} to {metricTick(score, high)}
            </Text>
          )}
          <Switch
            size="xs"
            label="Zoom in"
            checked={zoom}
            aria-describedby={low > 0 ? 'score-range' : undefined}
            onChange={(event) => onZoom(event.currentTarget.checked)}
          />
          <SaveChart
            title={score.title}
            legend={hasBaseline ? allStyles : soloStyles}
            frame={frame}
          />
        </div>
      </div>
    );
  },
  (before, after) =>
    before.score === after.score &&
    before.zoom === after.zoom &&
    before.hasBaseline === after.hasBaseline &&
    String(before.axis.domain) === String(after.axis.domain),
);
