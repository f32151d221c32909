/** The race: losses above, test accuracy against the teacher's level below, one cursor for both. */
import { Text } from '@mantine/core';
import { memo, useMemo, useState } from 'react';
import { liveSettingsOf } from '../../spec/experiment';
import type { RunState } from '../../store/state';
import { AccuracyPanel } from './AccuracyPanel';
import { captionOf } from './captions';
import { LossPanel } from './LossPanel';
import { MarkList } from './MarkList';
import classes from './RaceCharts.module.css';
import { RaceTable } from './RaceTable';
import { defaultRaceOptions } from './raceOptions';
import { groupMarks } from './settingsMarks';
import { useDeferredLab } from './useDeferredLab';
import { useRace } from './useRace';

export function RaceCharts() {
  return <Race run={useDeferredLab((state) => state.run)} />;
}

const Race = memo(function Race({ run }: { run: RunState }) {
  const [options, setOptions] = useState(defaultRaceOptions);
  const [cursor, setCursor] = useState<number | null>(null);
  const race = useRace(run, options);
  const { mode, totalSteps, lastStep } = race;
  const marks = useMemo(
    () => groupMarks(run.marks, liveSettingsOf(run.spec), run.totalSteps),
    [run.marks, run.spec, run.totalSteps],
  );
  const shared = {
    run,
    mode,
    marks,
    totalSteps,
    lastStep,
    step: cursor === null ? null : Math.min(cursor, lastStep),
    onStep: setCursor,
    options,
    onOptions: setOptions,
  };
  return (
    <section className={classes.race} aria-label="The race">
      <LossPanel {...shared} panel={race.loss} />
      <AccuracyPanel {...shared} panel={race.accuracy} teacherLevel={race.teacherLevel} />
      <Text size="xs" className={classes.caption}>
        {captionOf(run)}
      </Text>
      <RaceTable evaluations={run.evaluations} lossChunks={run.lossChunks} />
      <MarkList marks={marks} />
    </section>
  );
});
