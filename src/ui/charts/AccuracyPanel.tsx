/** The lower panel: test accuracy of student and baseline against the teacher's level. */
import { Switch, Title } from '@mantine/core';
import { memo, type RefObject, useMemo, useRef } from 'react';
import { percentText } from '../insights/figures';
import { SaveChart } from '../share/SaveChart';
import { accuracyStyles } from './curveStyles';
import { LegendEntry } from './LegendEntry';
import { Plot } from './Plot';
import type { PanelProps } from './panelProps';
import classes from './RaceCharts.module.css';
import type { RaceOptions } from './raceOptions';
import { accuracyReadings } from './readings';
import { SettingsFlags } from './SettingsFlags';
import { StepCursor } from './StepCursor';

export function AccuracyPanel(props: PanelProps & { teacherLevel: number | null }) {
  const { run, mode, panel, marks, totalSteps, lastStep, step, onStep, teacherLevel } = props;
  const frame = useRef<HTMLDivElement>(null);
  const level = useMemo(() => levelOf(teacherLevel), [teacherLevel]);
  return (
    <>
      <AccuracyHead
        options={props.options}
        onOptions={props.onOptions}
        hasBaseline={run.spec.baseline}
        frame={frame}
      />
      <Plot
        frame={frame}
        panel={panel}
        level={level}
        totalSteps={mode === 'teacher' ? 0 : totalSteps}
        formatValue={percentTick}
      >
        {mode === 'teacher' && (
          <p className={classes.empty}>
            <span>The teacher learns first; then student and baseline start.</span>
          </p>
        )}
        {mode === 'race' && (
          <>
            <StepCursor
              label="Test accuracy at a step"
              totalSteps={totalSteps}
              lastStep={lastStep}
              step={step}
              onStep={onStep}
              readings={step === null ? null : accuracyReadings(run, step)}
            />
            <SettingsFlags groups={marks} totalSteps={totalSteps} plain />
          </>
        )}
      </Plot>
    </>
  );
}

const allStyles = [accuracyStyles.student, accuracyStyles.baseline, accuracyStyles.teacher];
const soloStyles = [accuracyStyles.student, accuracyStyles.teacher];

interface AccuracyHeadProps {
  options: RaceOptions;
  onOptions(options: RaceOptions): void;
  hasBaseline: boolean;
  /** Holds the chart. */
  frame: RefObject<HTMLDivElement | null>;
}

const AccuracyHead = memo(function AccuracyHead(props: AccuracyHeadProps) {
  const { options, onOptions, hasBaseline, frame } = props;
  const legend = hasBaseline ? allStyles : soloStyles;
  return (
    <div className={classes.head}>
      <Title order={2} size="sm">
        Test accuracy
      </Title>
      <div className={classes.legend}>
        {legend.map((style) => (
          <LegendEntry key={style.label} style={style} />
        ))}
      </div>
      <div className={classes.tools}>
        <Switch
          size="xs"
          label="Zoom in"
          checked={options.zoom}
          onChange={(event) => onOptions({ ...options, zoom: event.currentTarget.checked })}
        />
        <SaveChart title="Test accuracy" legend={legend} frame={frame} />
      </div>
    </div>
  );
});

function levelOf(accuracy: number | null) {
  if (accuracy === null) return null;
  const label = `teacher ${percentText(accuracy)}`;
  return { value: accuracy, label, style: accuracyStyles.teacher };
}

function percentTick(share: number): string {
  return `${Number((100 * share).toFixed(1))}%`;
}
