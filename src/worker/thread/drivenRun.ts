/** One run in the engine's thread: where it is, what was asked of it, and what the engine sees of it. */

import { liveSettingsOf } from '../../config/live';
import { DRAIN_MS, type EngineContext, RunAborted } from '../../engine/context';
import type { EngineCommand } from '../../protocol/commands';
import type { EngineMessage } from '../../protocol/events';
import { arraysOf } from '../../protocol/inspection';
import type { Speed } from '../../protocol/speed';
import { InspectionQueue } from './inspectionQueue';
import { StepPacer } from './stepPacer';

/** What a run needs that is the same for all runs of a thread. */
export type WorkerEnv = Pick<
  EngineContext,
  'assets' | 'wasmFiles' | 'teachers' | 'datasets' | 'teacherFiles' | 'timings' | 'now'
> & {
  /** Lets waiting messages be handled. */
  takeMessages(): Promise<void>;
  /** Calls `task` after `delayMs` unless the returned function is called first. */
  after(delayMs: number, task: () => void): () => void;
  /** Memory for the models of a run at its evaluations; the history's own budget where absent. */
  snapshotBytes?: number;
};

export type Post = (message: EngineMessage, moved?: ArrayBufferLike[]) => void;

export type BeginCommand = Extract<EngineCommand, { type: 'prepare' | 'run' }>;

/** The thread looks for messages at least this often while it works. */
const YIELD_MS = 10;

export interface DrivenRun {
  id: string;
  paused: boolean;
  /** Whether the page was told that it stands still. */
  standing: boolean;
  speed: Speed;
  pacer: StepPacer;
  totalSteps: number;
  /** When losses were posted last. */
  toldAt: number;
  /** Single steps asked for and not yet taken. */
  stepsWanted: number;
  stopping: boolean;
  dropped: boolean;
  /** Its stream has ended, so that nothing pulls any more. */
  ended: boolean;
  inspections: InspectionQueue;
  live: EngineContext['live'];
  checkpointMs: number | undefined;
  wake: () => void;
}

/** A run as `command` asks for it, before its first step. */
export function makeRun(command: BeginCommand, post: Post, env: WorkerEnv): DrivenRun {
  const asked = command.type === 'run' ? command : null;
  const run: DrivenRun = {
    id: command.runId,
    paused: asked?.paused ?? false,
    standing: false,
    speed: asked?.speed ?? 'fast',
    pacer: new StepPacer(),
    totalSteps: 0,
    toldAt: Number.NEGATIVE_INFINITY,
    stepsWanted: 0,
    stopping: false,
    dropped: false,
    ended: false,
    inspections: new InspectionQueue(
      (answer) => post({ type: 'inspected', answer, runId: run.id }, arraysOf(answer)),
      env.now,
      env.snapshotBytes,
    ),
    live: { ...(asked?.resume?.race?.live ?? liveSettingsOf(command.spec)) },
    checkpointMs: asked?.checkpointMs,
    wake: () => {},
  };
  return run;
}

/** What the engine sees of a run: its settings as they are now, and when to make room. */
export function makeContext(run: DrivenRun, env: WorkerEnv): EngineContext {
  const { takeMessages, after, snapshotBytes, ...rest } = env;
  let yieldedAt = rest.now();
  return {
    ...rest,
    live: run.live,
    snapshots: run.inspections.snapshots,
    ...(run.checkpointMs === undefined ? {} : { checkpointMs: run.checkpointMs }),
    stopRequested: () => run.stopping,
    // At normal speed the engine works for a small part of the time, so that its own clock is slow.
    eager: () =>
      run.paused ||
      run.speed === 'slow' ||
      (run.speed === 'normal' && rest.now() - run.toldAt >= DRAIN_MS),
    isWatched: () => run.paused || run.speed === 'slow',
    yieldToEvents: async () => {
      if (rest.now() - yieldedAt >= YIELD_MS) {
        await takeMessages();
        yieldedAt = rest.now();
      }
      if (run.dropped) throw new RunAborted();
    },
  };
}
