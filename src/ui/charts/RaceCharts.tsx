/** The race: losses above, test accuracy against the teacher's level below, one cursor for both. */
import { Group, Switch, Text, Title, VisuallyHidden } from '@mantine/core';
import { useMemo, useState } from 'react';
import { liveSettingsOf } from '../../spec/experiment';
import { lossText, percentText } from '../insights/figures';
import { captionOf, emptyText } from './captions';
import { accuracyStyles } from './curveStyles';
import { Plot } from './Plot';
import classes from './RaceCharts.module.css';
import { LegendEntry, RaceControls } from './RaceControls';
import { RaceTable } from './RaceTable';
import { defaultRaceOptions } from './raceOptions';
import { accuracyReadings, lossReadings, teacherReadings } from './readings';
import { SettingsFlags } from './SettingsFlags';
import { StepCursor } from './StepCursor';
import { groupMarks } from './settingsMarks';
import { useRace } from './useRace';

export function RaceCharts() {
  const [options, setOptions] = useState(defaultRaceOptions);
  const [cursor, setCursor] = useState<number | null>(null);
  const { run, mode, totalSteps, teacherLevel, lastStep, loss, accuracy } = useRace(options);
  const step = cursor === null || mode === 'empty' ? null : Math.min(cursor, lastStep);
  const marks = useMemo(
    () => groupMarks(run.marks, liveSettingsOf(run.spec), run.totalSteps),
    [run.marks, run.spec, run.totalSteps],
  );
  const level = useMemo(
    () =>
      teacherLevel === null
        ? null
        : {
            value: teacherLevel,
            label: `teacher ${percentText(teacherLevel)}`,
            style: accuracyStyles.teacher,
          },
    [teacherLevel],
  );
  const cursorProps = { totalSteps, lastStep, step, onStep: setCursor };
  const readLosses = mode === 'teacher' ? teacherReadings : lossReadings;
  const empty = mode === 'empty' && <p className={classes.empty}>{emptyText(run)}</p>;
  return (
    <section className={classes.race} aria-label="The race">
      <div className={classes.head}>
        <Title order={2} size="sm">
          {mode === 'teacher' ? 'Loss of the teacher' : 'Loss'}
        </Title>
        <RaceControls options={options} onChange={setOptions} mode={mode} />
      </div>
      <Plot panel={loss} level={null} totalSteps={totalSteps} formatValue={lossText}>
        {empty}
        {mode !== 'empty' && (
          <StepCursor
            label="Losses at a step"
            {...cursorProps}
            readings={step === null ? null : readLosses(run, loss, step)}
          />
        )}
        {mode === 'race' && <SettingsFlags groups={marks} totalSteps={totalSteps} />}
      </Plot>
      <div className={classes.head}>
        <Title order={2} size="sm">
          Test accuracy
        </Title>
        <Group gap="md">
          <LegendEntry style={accuracyStyles.student} />
          <LegendEntry style={accuracyStyles.baseline} />
          <LegendEntry style={accuracyStyles.teacher} />
        </Group>
        <Switch
          size="xs"
          className={classes.settings}
          label="Zoom in"
          checked={options.zoom}
          onChange={(event) => setOptions({ ...options, zoom: event.currentTarget.checked })}
        />
      </div>
      <Plot panel={accuracy} level={level} totalSteps={totalSteps} formatValue={percentTick}>
        {mode === 'race' && (
          <StepCursor
            label="Test accuracy at a step"
            {...cursorProps}
            readings={step === null ? null : accuracyReadings(run, step)}
          />
        )}
        {mode === 'race' && <SettingsFlags groups={marks} totalSteps={totalSteps} plain />}
      </Plot>
      <Text size="xs" className={classes.caption}>
        {captionOf(run)}
      </Text>
      <RaceTable evaluations={run.evaluations} lossChunks={run.lossChunks} />
      {marks.length > 0 && (
        <VisuallyHidden>
          <ul aria-label="Settings changed while running">
            {marks.map((mark) => (
              <li key={mark.step}>{mark.text}</li>
            ))}
          </ul>
        </VisuallyHidden>
      )}
    </section>
  );
}

function percentTick(share: number): string {
  return `${Number((100 * share).toFixed(1))}%`;
}
