/** A small chart of the losses, batch by batch; what it shows can be set below it. */
import { ActionIcon, Text, Title } from '@mantine/core';
import { lazy, memo, Suspense, useMemo, useRef, useState } from 'react';
import { hasSchedule } from '../../../config/distillationSchedule';
import type { RunState } from '../../../store/lab/state';
import { lossText } from '../../../text/format';
import { Icon } from '../../components/Icon';
import { useDeferredLab } from '../../context/useDeferredLab';
import { lossStyles, teacherLossStyle } from '../../plots/curveStyles';
import { LegendEntry } from '../../plots/LegendEntry';
import { Plot } from '../../plots/Plot';
import { lossReadings, teacherReadings } from '../../plots/readings';
import { StepCursor } from '../../plots/StepCursor';
import { SaveChart } from '../../share/SaveChart';
import { SettingsFlags } from '../chartMarks/SettingsFlags';
import { StepMark } from '../chartMarks/StepMark';
import { useComparison } from '../chartMarks/useComparison';
import { useMarks } from '../chartMarks/useMarks';
import { useSnapshotChoice } from '../chartMarks/useSnapshotChoice';
import classes from './Charts.module.css';
import { emptyText, lossCaption } from './captions';
import { LossSettings, LossToggles } from './LossControls';
import { defaultLossOptions } from './lossOptions';
import { useSharedStep } from './sharedStep';
import { useLossPanel } from './useLossPanel';

const ScheduleStrip = lazy(() => import('./ScheduleStrip'));

export function LossChart() {
  return <Losses run={useDeferredLab((state) => state.run)} />;
}

const Losses = memo(function Losses({ run }: { run: RunState }) {
  const [options, setOptions] = useState(defaultLossOptions);
  const [hasSettings, setSettings] = useState(false);
  const [cursor, setCursor] = useSharedStep();
  const frame = useRef<HTMLDivElement>(null);
  const previous = useComparison(run);
  const { mode, totalSteps, lastStep, panel, ghosts } = useLossPanel(run, previous, options);
  const snapshots = useSnapshotChoice();
  const marks = useMarks(run);
  const hasStudents = mode === 'students';
  const { baseline } = run.spec;
  const learns = run.evaluations[0]?.readings !== undefined;
  const shown = options.shown.filter((key) => baseline || key !== 'baselineLoss');
  const isOnLabels = shown.every((key) => key === 'studentLoss' || key === 'baselineLoss');
  const title = mode === 'teacher' ? 'Teacher’s loss' : isOnLabels ? 'Loss on labels' : 'Loss';
  // biome-ignore lint/correctness/useExhaustiveDependencies: `shown` follows from these
  const legend = useMemo(() => {
    if (mode === 'teacher') return [teacherLossStyle];
    const styles = shown.map((key) => lossStyles[key]);
    // Under such a title the names are enough.
    return isOnLabels
      ? styles.map((style) => ({ ...style, label: style.label.replace(' labels', '') }))
      : styles;
  }, [mode, options.shown, baseline, isOnLabels]);
  const step = cursor === null ? null : Math.min(cursor, lastStep);
  const readingsAt = mode === 'teacher' ? teacherReadings : lossReadings;
  return (
    <section className={classes.chart} aria-label={title} data-fills>
      <div className={classes.head}>
        <Title order={2} size="sm">
          {title}
        </Title>
        <div className={classes.legend}>
          {legend.map((style) => (
            <LegendEntry key={style.label} style={style} />
          ))}
        </div>
        <div className={classes.tools}>
          <ActionIcon
            aria-label="Options of the loss chart"
            aria-expanded={hasSettings}
            onClick={() => setSettings(!hasSettings)}
          >
            <Icon name="more" size={16} />
          </ActionIcon>
          <SaveChart title={title} legend={legend} frame={frame} />
        </div>
      </div>
      <Plot
        frame={frame}
        panel={panel}
        ghosts={ghosts}
        totalSteps={totalSteps}
        size="small"
        formatValue={lossTick}
      >
        {mode === 'empty' ? (
          <p className={classes.empty}>
            <span>{emptyText(run)}</span>
          </p>
        ) : (
          <StepCursor
            label="Losses at a step"
            isQuiet
            totalSteps={totalSteps}
            lastStep={lastStep}
            step={step}
            onStep={setCursor}
            readings={step === null ? null : readingsAt(run, panel, step)}
            {...(hasStudents ? { onChoose: snapshots.choose } : {})}
          />
        )}
        {hasStudents && (
          <>
            <SettingsFlags groups={marks} totalSteps={totalSteps} plain />
            <StepMark step={snapshots.chosen} totalSteps={totalSteps} />
          </>
        )}
      </Plot>
      {hasStudents && (hasSchedule(run.spec.distillation) || learns) && (
        <Suspense fallback={<div className={classes.strips} />}>
          <ScheduleStrip
            distillation={run.spec.distillation}
            marks={run.marks}
            evaluations={run.evaluations}
            totalSteps={totalSteps}
            step={step ?? lastStep}
          />
        </Suspense>
      )}
      {hasSettings && (
        <>
          <LossToggles options={options} onChange={setOptions} hasBaseline={baseline} />
          <LossSettings options={options} onChange={setOptions} />
          <Text size="xs" className={classes.caption}>
            {lossCaption(run, options.shown)}
          </Text>
        </>
      )}
    </section>
  );
});

function lossTick(loss: number): string {
  return loss === 0 || loss >= 0.001 ? String(loss) : lossText(loss);
}
