/** A small chart of the losses, batch by batch; what it shows can be set below it. */
import { ActionIcon, Text, Title } from '@mantine/core';
import { memo, useMemo, useRef, useState } from 'react';
import type { RunState } from '../../store/state';
import { Icon } from '../components/Icon';
import { lossText } from '../insights/figures';
import { SaveChart } from '../share/SaveChart';
import { emptyText, lossCaption } from './captions';
import { lossStyles, teacherLossStyle } from './curveStyles';
import { LegendEntry } from './LegendEntry';
import { MomentMark } from './MomentMark';
import { Plot } from './Plot';
import classes from './RaceCharts.module.css';
import { LossSettings, LossToggles } from './RaceControls';
import { useRaceCursor } from './raceCursor';
import { defaultRaceOptions } from './raceOptions';
import { lossReadings, teacherReadings } from './readings';
import { SettingsFlags } from './SettingsFlags';
import { StepCursor } from './StepCursor';
import { useComparison } from './useComparison';
import { useDeferredLab } from './useDeferredLab';
import { useLossRace } from './useLossRace';
import { useMarks } from './useMarks';
import { useMoments } from './useMoments';

export function LossRace() {
  return <Losses run={useDeferredLab((state) => state.run)} />;
}

const Losses = memo(function Losses({ run }: { run: RunState }) {
  const [options, setOptions] = useState(defaultRaceOptions);
  const [hasSettings, setSettings] = useState(false);
  const [cursor, setCursor] = useRaceCursor();
  const frame = useRef<HTMLDivElement>(null);
  const previous = useComparison(run);
  const { mode, totalSteps, lastStep, panel, ghosts } = useLossRace(run, previous, options);
  const moments = useMoments();
  const marks = useMarks(run);
  const isRace = mode === 'race';
  const { baseline } = run.spec;
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
    <section className={classes.race} aria-label={title} data-fills>
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
            {...(isRace ? { onChoose: moments.choose } : {})}
          />
        )}
        {isRace && (
          <>
            <SettingsFlags groups={marks} totalSteps={totalSteps} plain />
            <MomentMark step={moments.chosen} totalSteps={totalSteps} />
          </>
        )}
      </Plot>
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
