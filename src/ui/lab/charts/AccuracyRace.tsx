/** The race itself: the test score of student and baseline against the teacher's level. */
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
import { MomentMark } from '../chartMarks/MomentMark';
import { SettingsFlags } from '../chartMarks/SettingsFlags';
import { useComparison } from '../chartMarks/useComparison';
import { useMarks } from '../chartMarks/useMarks';
import { useMoments } from '../chartMarks/useMoments';
import { accuracyCaption, emptyText } from './captions';
import classes from './RaceCharts.module.css';
import { RaceTable } from './RaceTable';
import { useRaceCursor } from './raceCursor';
import { useAccuracyRace } from './useAccuracyRace';

export function AccuracyRace() {
  return <Race run={useDeferredLab((state) => state.run)} />;
}

const Race = memo(function Race({ run }: { run: RunState }) {
  const [zoom, setZoom] = useState(true);
  const [cursor, setCursor] = useRaceCursor();
  const frame = useRef<HTMLDivElement>(null);
  const previous = useComparison(run);
  const race = useAccuracyRace(run, previous, zoom);
  const { mode, totalSteps, lastStep, panel } = race;
  const moments = useMoments();
  const marks = useMarks(run);
  const score = scoreOf(catalog, run.spec);
  const formatValue = useCallback((value: number) => metricTick(score, value, 1), [score]);
  const step = cursor === null ? null : Math.min(cursor, lastStep);
  return (
    <section className={classes.race} aria-label="The race" data-fills>
      <AccuracyHead
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
        ghosts={race.ghosts}
        level={race.level}
        ends={race.ends}
        totalSteps={mode === 'teacher' ? 0 : totalSteps}
        size="large"
        formatValue={formatValue}
      >
        {mode === 'race' ? (
          <>
            <StepCursor
              label={`${score.title} at a step`}
              totalSteps={totalSteps}
              lastStep={lastStep}
              step={step}
              onStep={setCursor}
              onChoose={moments.choose}
              readings={step === null ? null : scoreReadings(run, step)}
            />
            <SettingsFlags groups={marks} totalSteps={totalSteps} />
            <MomentMark step={moments.chosen} totalSteps={totalSteps} />
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
        {accuracyCaption(run)}
        {mode === 'race' && (
          <span className={classes.hint}>
            {' Click the chart to see what the models thought at that moment.'}
          </span>
        )}
      </Text>
      <RaceTable spec={run.spec} evaluations={run.evaluations} lossChunks={run.lossChunks} />
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

interface AccuracyHeadProps {
  score: Score;
  zoom: boolean;
  onZoom(zoom: boolean): void;
  axis: AxisRange;
  hasBaseline: boolean;
  /** Holds the chart. */
  frame: RefObject<HTMLDivElement | null>;
}

const AccuracyHead = memo(
  function AccuracyHead({ score, zoom, onZoom, axis, hasBaseline, frame }: AccuracyHeadProps) {
    const [low, high] = axis.domain;
    return (
      <div className={classes.head}>
        <Title order={2} size="md">
          {score.title}
        </Title>
        <div className={classes.tools}>
          {low > 0 && (
            <Text size="xs" component="span" className={classes.caption} id="accuracy-range">
              axis from {metricTick(score, low, 1)} to {metricTick(score, high, 1)}
            </Text>
          )}
          <Switch
            size="xs"
            label="Zoom in"
            checked={zoom}
            aria-describedby={low > 0 ? 'accuracy-range' : undefined}
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
