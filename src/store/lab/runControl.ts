/**
 * Drives the engine: starts, steps and ends runs, prepares data ahead of Run, passes changed
 * settings on to the run that is going on, and lays the engine's messages into the state.
 */

import { type Clock, debounce } from '../../clock';
import type { ExperimentConfig } from '../../config/experiment';
import type { LiveSettings } from '../../config/live';
import type { Resume } from '../../protocol/checkpoint';
import type { EngineClient } from '../../worker/client';
import { applyEvent, emptyRun } from './applyEvent';
import { createMessageQueue } from './messageQueue';
import { hasCurves, isActive, needsPreparation, nextRun } from './runStart';
import type { LabState, RunState } from './state';

export const PREPARE_DELAY_MS = 300;
/** A slider that moves on sends once it rests this long: one mark a gesture, and yet no wait that is felt. */
export const ADJUST_DELAY_MS = 50;

/** What a run control is given beside the engine; replaced in tests. */
export interface RunSetting {
  clock: Clock;
  /** A new id for each run; unique over all visits where runs are kept. */
  nextRunId: () => string;
  /** Longest time between checkpoints, in milliseconds. */
  checkpointMs: () => number;
}

export interface StateAccess {
  get(): LabState;
  set(changes: Partial<LabState>): void;
}

export type RunControl = ReturnType<typeof createRunControl>;

/** The run on show before the engine was asked for anything. */
export function firstRun(spec: ExperimentConfig): RunState {
  return emptyRun('run-0', spec, 'idle');
}

export function createRunControl(
  client: EngineClient,
  { clock, nextRunId, checkpointMs }: RunSetting,
  { get, set }: StateAccess,
) {
  /** Run that shall take one step as soon as it stands before its first. */
  let stepsWhenPaused: string | null = null;
  let waiting: Partial<LiveSettings> = {};

  const preparation = debounce(clock, PREPARE_DELAY_MS, () => {
    const { run, spec } = get();
    if (needsPreparation(run, spec)) prepare();
  });

  // While data and teacher are still loading, a change waits for the first step.
  const sendAdjustment = () => {
    const { run } = get();
    if (run.status === 'preparing' || Object.keys(waiting).length === 0) return;
    if (isActive(run)) client.send({ type: 'adjust', runId: run.runId, settings: waiting });
    waiting = {};
  };
  const adjustment = debounce(clock, ADJUST_DELAY_MS, sendAdjustment);

  const settle = () => {
    preparation.cancel();
    adjustment.cancel();
    waiting = {};
    stepsWhenPaused = null;
  };

  const begin = (status: RunState['status'], trains: boolean): string => {
    settle();
    const runId = nextRunId();
    const { run, spec, previousRun } = get();
    set({
      run: nextRun(run, runId, spec, { status, trains }),
      previousRun: hasCurves(run) ? run : previousRun,
    });
    return runId;
  };

  const prepare = () => {
    const { spec, problems } = get();
    if (problems.length > 0) return;
    client.send({ type: 'prepare', runId: begin('preparing', false), spec });
  };

  /** Returns the id of the new run, null where the spec has problems. */
  const train = (paused: boolean): string | null => {
    const { spec, problems, speed } = get();
    if (problems.length > 0) return null;
    const runId = begin('preparing', true);
    client.send({ type: 'run', runId, spec, paused, checkpointMs: checkpointMs(), speed });
    return runId;
  };

  /** Puts a run of earlier on show in place of the present one. */
  const replace = (run: RunState) => {
    leave();
    settle();
    set({ spec: run.spec, problems: [], run });
  };

  const tell = (type: 'pause' | 'resume' | 'step' | 'stop') => {
    client.send({ type, runId: get().run.runId });
  };

  /** Leaves the run on show, whatever it does, for an empty one. */
  const leave = () => {
    if (isActive(get().run)) tell('stop');
    begin('idle', false);
  };

  client.subscribe(
    createMessageQueue(clock, (messages) => {
      const previous = get().run;
      const run = messages.reduce(applyEvent, previous);
      if (run === previous) return;
      set({ run });
      if (previous.status === 'preparing') sendAdjustment();
      if (run.runId === stepsWhenPaused && run.status === 'paused') {
        stepsWhenPaused = null;
        tell('step');
      }
    }),
  );

  return {
    leave,
    prepareSoon: () => preparation.request(),
    /** For the first time: nobody is typing yet. */
    prepareNow() {
      preparation.cancel();
      const { run, spec } = get();
      if (needsPreparation(run, spec)) prepare();
    },
    start() {
      train(false);
    },
    pause() {
      if (get().run.status === 'running') tell('pause');
    },
    resume() {
      if (get().run.status === 'paused') tell('resume');
    },
    step() {
      const { run } = get();
      if (run.status === 'paused') tell('step');
      else if (!isActive(run)) stepsWhenPaused = train(true);
    },
    stop() {
      const { run } = get();
      if (run.status === 'running' || run.status === 'paused') tell('stop');
      else if (run.status === 'preparing') leave();
    },
    reset() {
      leave();
      prepare();
    },
    show(run: RunState) {
      replace(run);
      // Fills in examples and what the teacher thinks of them.
      client.send({ type: 'prepare', runId: run.runId, spec: run.spec });
    },
    resumeFrom(run: RunState, resume: Resume) {
      replace({ ...run, status: 'preparing', trains: true });
      const { runId, spec } = run;
      const command = { type: 'run', runId, spec, paused: false, resume } as const;
      client.send({ ...command, checkpointMs: checkpointMs(), speed: get().speed });
    },
    /** Tells the run that goes on at which speed it shall. */
    hasten() {
      const { run, speed } = get();
      if (isActive(run)) client.send({ type: 'setSpeed', runId: run.runId, speed });
    },
    adjust(settings: Partial<LiveSettings>) {
      if (!isActive(get().run)) return;
      waiting = { ...waiting, ...settings };
      adjustment.request();
    },
    restartEngine() {
      client.restart();
      begin('idle', false);
      prepare();
    },
  };
}
