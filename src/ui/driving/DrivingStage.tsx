/** The show of the driving task: everybody on one map, and what the models would do. */
import { ActionIcon, NativeSelect, SegmentedControl, Switch, Title } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { ExperimentConfig } from '../../config/experiment';
import { drawTraffic, withTraffic } from '../../driving/traffic';
import { countText } from '../../text/format';
import { Icon } from '../components/Icon';
import { InfoTip } from '../components/InfoTip';
import { useInspection } from '../context/inspectionContext';
import { useLab } from '../context/labContext';
import { presentRoles } from '../models/roles';
import { ActionFan } from './ActionFan';
import { CourseControls } from './CourseControls';
import { DrawTrack } from './DrawTrack';
import { type DriverRow, DriverTable } from './DriverTable';
import classes from './Driving.module.css';
import { DriftPanel } from './drift/DriftPanel';
import { framesOf, progressAt } from './driveFrames';
import { type DriverId, driverNames, driverOrder } from './drivers';
import { softActionAt } from './fanShares';
import { useRoadMap } from './RoadMap';
import { useCourse } from './useCourse';
import { useDrives } from './useDrives';
import { usePlayback } from './usePlayback';
import { useYou } from './useYou';
import { YouDrive } from './YouDrive';

const HELP =
  'A simulator of this lab: cars are kinematic bicycles on seeded tracks that no model learned on. Crosses mark where a car left the road or hit a parked car; it is put back on the centre line. A GeoJSON line or a CSV centre line may be dropped here.';

const speeds = [0.5, 1, 2, 5].map((speed) => ({ value: String(speed), label: `${speed}×` }));

/** What of the config the show reads. */
function showOf(workload: ExperimentConfig['workload']) {
  const { sensor, parkedCars, trafficLight } =
    workload.id === 'driving' ? workload.options : drivingDefaults;
  return { sensor, parkedCars, hasLight: trafficLight === 'one' };
}

const drivingDefaults = { sensor: 'rays8', parkedCars: 0, trafficLight: 'none' } as const;

export function DrivingStage() {
  const course = useCourse();
  const workload = useLab((state) => state.run.spec.workload);
  const { sensor, parkedCars, hasLight } = showOf(workload);
  const { track, traffic } = useMemo(() => {
    const drawn = drawTraffic(course.track, parkedCars, hasLight);
    return { track: withTraffic(course.track, drawn), traffic: drawn };
  }, [course.track, parkedCars, hasLight]);
  const you = useYou(track);
  const { byDriver, step, isWaiting } = useDrives(track, traffic);
  const hasBaseline = useLab((state) => state.run.spec.baseline);
  const temperature = useLab((state) => state.spec.distillation.temperature);
  const failure = useInspection((state) => state.failure);
  const [hidden, setHidden] = useState<ReadonlySet<DriverId>>(new Set<DriverId>(['straight']));
  const [showsRays, setShowsRays] = useState(true);
  const [visited, setVisited] = useState<DriverId | ''>('');
  const [speed, setSpeed] = useState('1');
  const [isDrawing, setDrawing] = useState(false);
  const rays = useMemo(() => {
    const count = sensor === 'rays24' ? 24 : sensor === 'rays8' ? 8 : 0;
    return { of: 'student' as const, count: showsRays ? count : 0 };
  }, [sensor, showsRays]);
  const frames = byDriver.expert ? framesOf(byDriver.expert) : 1;
  const { map, draw } = useRoadMap({
    track,
    drives: byDriver,
    hidden,
    rays,
    visited: visited === '' ? null : visited,
    you,
    label: `Map of the track ${track.name} with ${driverOrder
      .filter((id) => byDriver[id] && !hidden.has(id))
      .map((id) => driverNames[id])
      .join(', ')}`,
  });
  const { isPlaying, setPlaying, frame, goTo } = usePlayback(frames, Number(speed), draw);
  const rows = driverOrder.flatMap((id): DriverRow[] => {
    if (id === 'you') return you.isOn ? [{ id, progress: you.progress() }] : [];
    if (id === 'baseline' && !hasBaseline) return [];
    const drive = byDriver[id];
    return [{ id, progress: drive ? progressAt(drive, frame) : null }];
  });
  const toggle = (id: DriverId) => {
    const next = new Set(hidden);
    if (!next.delete(id)) next.add(id);
    setHidden(next);
  };
  return (
    <section
      className={classes.stage}
      aria-label="On the road"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        const [file] = event.dataTransfer.files;
        if (file) void course.takeFile(file);
      }}
    >
      <div className={classes.head}>
        <Title order={2} size="sm">
          On the road
        </Title>
        <span className={classes.badge}>simulated</span>
        <InfoTip about="the map" help={HELP} />
        <CourseControls course={course} isDrawing={isDrawing} onDraw={() => setDrawing(true)} />
      </div>
      {course.note && <p className={classes.note}>{course.note}</p>}
      {failure && <p className={classes.note}>{failure}</p>}
      <div className={classes.show}>
        <div className={classes.left}>
          {isDrawing ? (
            <DrawTrack
              onDrawn={(points) => {
                if (course.takeDrawn(points)) setDrawing(false);
              }}
              onCancel={() => setDrawing(false)}
            />
          ) : (
            map
          )}
          <fieldset className={classes.controls} aria-label="The show">
            <ActionIcon
              variant="light"
              size={30}
              aria-label={isPlaying ? 'Hold the show' : 'Go on with the show'}
              onClick={() => setPlaying(!isPlaying)}
            >
              <Icon name={isPlaying ? 'pause' : 'play'} size={16} />
            </ActionIcon>
            <ActionIcon
              variant="default"
              size={30}
              aria-label="One frame of the show"
              disabled={isPlaying}
              onClick={() => goTo((frame + 1) % frames)}
            >
              <Icon name="step" size={16} />
            </ActionIcon>
            <ActionIcon
              variant="default"
              size={30}
              aria-label="Show from the start"
              onClick={() => goTo(0)}
            >
              <Icon name="reset" size={16} />
            </ActionIcon>
            <SegmentedControl
              size="xs"
              aria-label="Speed of the show"
              value={speed}
              onChange={setSpeed}
              data={speeds}
            />
            {sensor !== 'camera' && (
              <Switch
                size="xs"
                label="Rays"
                checked={showsRays}
                onChange={(event) => setShowsRays(event.currentTarget.checked)}
              />
            )}
            <NativeSelect
              size="xs"
              aria-label="States visited"
              value={visited}
              data={[
                { value: '', label: 'No visited states' },
                ...presentRoles(hasBaseline).map((role) => ({
                  value: role,
                  label: `Visited by ${driverNames[role].toLowerCase()}`,
                })),
              ]}
              onChange={(event) => setVisited(event.currentTarget.value as DriverId | '')}
            />
            <YouDrive you={you} />
          </fieldset>
        </div>
        <div className={classes.right}>
          <DriverTable rows={rows} hidden={hidden} track={track} onToggle={toggle} />
          <p className={classes.note}>{stepText(step, isWaiting)}</p>
          <p className={classes.fanTitle}>Soft actions at T = {temperature}</p>
          <div className={classes.fans}>
            {presentRoles(hasBaseline).map((role) => {
              const drive = byDriver[role];
              const action = drive ? softActionAt(drive, frame, temperature) : null;
              return <ActionFan key={role} role={role} action={action} />;
            })}
          </div>
        </div>
      </div>
      <DriftPanel
        track={course.track}
        roles={presentRoles(hasBaseline)}
        drives={byDriver}
        onShow={goTo}
      />
    </section>
  );
}

function stepText(step: number | null, isWaiting: boolean): string {
  if (isWaiting) return 'The models are on their way …';
  return step === null
    ? 'Student and baseline have not learned yet.'
    : `Student and baseline after step ${countText(step)}`;
}
