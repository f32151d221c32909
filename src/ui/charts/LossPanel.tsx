/** The upper panel: the terms of the student's loss and the baseline's, batch by batch. */
import { Title } from '@mantine/core';
import { useMemo, useRef } from 'react';
import { lossText } from '../insights/figures';
import { SaveChart } from '../share/SaveChart';
import { emptyText } from './captions';
import { lossStyles, teacherLossStyle } from './curveStyles';
import { Plot } from './Plot';
import type { PanelProps } from './panelProps';
import classes from './RaceCharts.module.css';
import { LossSettings, LossToggles } from './RaceControls';
import { lossReadings, teacherReadings } from './readings';
import { SettingsFlags } from './SettingsFlags';
import { StepCursor } from './StepCursor';

export function LossPanel(props: PanelProps) {
  const { run, mode, panel, marks, totalSteps, lastStep, step, onStep, options, onOptions } = props;
  const frame = useRef<HTMLDivElement>(null);
  const title = mode === 'teacher' ? 'Teacher’s loss' : 'Loss';
  const legend = useMemo(
    () => (mode === 'teacher' ? [teacherLossStyle] : options.shown.map((key) => lossStyles[key])),
    [mode, options.shown],
  );
  const readingsAt = mode === 'teacher' ? teacherReadings : lossReadings;
  return (
    <>
      <div className={classes.head}>
        <Title order={2} size="sm">
          {title}
        </Title>
        <LossToggles options={options} onChange={onOptions} hasBaseline={run.spec.baseline} />
        <div className={classes.tools}>
          <LossSettings options={options} onChange={onOptions} />
          <SaveChart title={title} legend={legend} frame={frame} />
        </div>
      </div>
      <Plot frame={frame} panel={panel} level={null} totalSteps={totalSteps} formatValue={lossTick}>
        {mode === 'empty' ? (
          <p className={classes.empty}>
            <span>{emptyText(run)}</span>
          </p>
        ) : (
          <StepCursor
            label="Losses at a step"
            totalSteps={totalSteps}
            lastStep={lastStep}
            step={step}
            onStep={onStep}
            readings={step === null ? null : readingsAt(run, panel, step)}
          />
        )}
        {mode === 'race' && <SettingsFlags groups={marks} totalSteps={totalSteps} />}
      </Plot>
    </>
  );
}

function lossTick(loss: number): string {
  return loss === 0 || loss >= 0.001 ? String(loss) : lossText(loss);
}
