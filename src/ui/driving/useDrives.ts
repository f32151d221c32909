/** How everybody drives the chosen course: models as the engine tells, rules worked out here. */
import { useEffect, useMemo } from 'react';
import { drivers } from '../../driving/drive';
import { courseOf, type Drive, recordRule } from '../../driving/recordDrive';
import type { Track } from '../../driving/track';
import type { Traffic } from '../../driving/traffic';
import { useInspection, useInspectionActions, useWatching } from '../context/inspectionContext';
import type { DriverId } from './drivers';

/** Seconds of a show: a lap and more, whatever the track. */
function secondsOn({ length }: Track): number {
  return Math.round(Math.min(400, Math.max(60, length / 7)));
}

export interface Drives {
  byDriver: Partial<Record<DriverId, Drive>>;
  /** The step that student and baseline drove after; null: the teacher alone, or nobody yet. */
  step: number | null;
  /** Whether models are still to drive this course. */
  isWaiting: boolean;
}

/** `track` has `traffic` on it. */
export function useDrives(track: Track, traffic: Traffic): Drives {
  useWatching(true, 'own');
  const { driveOn } = useInspectionActions();
  const canAsk = useInspection((state) => state.steps !== null);
  const driven = useInspection((state) => state.road?.driven ?? null);
  useEffect(() => {
    driveOn(courseOf(track, secondsOn(track), traffic));
    return () => driveOn(null);
  }, [track, traffic, driveOn]);
  const rules = useMemo(() => {
    const seconds = secondsOn(track);
    return {
      expert: recordRule(track, seconds, drivers.expert),
      straight: recordRule(track, seconds, drivers.straight),
    };
  }, [track]);
  return useMemo(
    () => ({
      byDriver: { ...rules, ...driven?.drives },
      step: driven?.step ?? null,
      isWaiting: canAsk && driven === null,
    }),
    [rules, driven, canAsk],
  );
}
