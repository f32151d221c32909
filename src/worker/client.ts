/**
 * The page's side of the thread boundary: one typed `send`, one stream of messages. A worker that
 * crashes, ends in silence or hangs fails the current run and is replaced at the next command.
 */

import type { ExperimentConfig } from '../config/experiment';
import type { EngineCommand } from '../protocol/commands';
import type { EngineMessage } from '../protocol/events';
import type { Ping, Pong } from '../protocol/heartbeat';
import { type BeatClock, createHeartbeat, type Heartbeat } from './heartbeat';

/** What is used of a Worker, so that tests can stand in for it. */
export type WorkerLike = Pick<Worker, 'postMessage' | 'terminate' | 'addEventListener'>;

export interface EngineClient {
  send(command: EngineCommand): void;
  /** Calls `listener` with every message until the returned function is called. */
  subscribe(listener: (message: EngineMessage) => void): () => void;
  /** Ends the worker at once; the next command starts a fresh one. Tells nobody. */
  restart(): void;
  /** Ends the worker for good; later commands are ignored. */
  dispose(): void;
}

export interface ClientOptions {
  /** Starts the engine's thread; called at the first command, not before. */
  spawn: () => WorkerLike;
  clock: BeatClock;
  /** How long a thread may be silent while it works on `spec`, in milliseconds. */
  patience: (spec: ExperimentConfig) => number;
}

/** A thread and how it is known to live. */
interface Thread {
  worker: WorkerLike;
  heart: Heartbeat;
}

export function createEngineClient({ spawn, clock, patience }: ClientOptions): EngineClient {
  const listeners = new Set<(message: EngineMessage) => void>();
  let thread: Thread | null = null;
  let runId = '';
  let disposed = false;
  /** The last `prepare` or `run` and what followed it, while the thread may not have taken it. */
  let untaken: EngineCommand[] = [];
  let takenWith = 0;
  /** The question before the first Stop of the current run. */
  let stopAsked: number | null = null;

  const publish = (message: EngineMessage) => {
    for (const listener of listeners) listener(message);
  };

  const crash = (message: string) => {
    end();
    publish({ type: 'failed', runId, error: { code: 'worker-crashed', message } });
  };

  const end = () => {
    thread?.heart.end();
    thread?.worker.terminate();
    thread = null;
    takenWith = 0;
    stopAsked = null;
  };

  const hear = ({ heart }: Thread, { id }: Pong) => {
    heart.hear(id);
    if (id >= takenWith) untaken = [];
  };

  const pass = ({ heart }: Thread, message: EngineMessage) => {
    const isEnd = ['prepared', 'completed', 'failed'].includes(message.type);
    if (isEnd && message.runId === runId) heart.rest();
    publish(message);
  };

  // Each handler checks that its worker is still the current one: an ended one may have
  // messages under way.
  const start = (): Thread => {
    const worker = spawn();
    const heart = createHeartbeat(
      clock,
      (id) => worker.postMessage({ type: 'ping', id } satisfies Ping),
      (silentMs) => crash(silenceText(silentMs)),
    );
    const started = { worker, heart };
    worker.addEventListener('message', (event) => {
      if (thread !== started) return;
      const { data } = event as MessageEvent<EngineMessage | Pong>;
      if (data.type === 'pong') hear(started, data);
      else pass(started, data);
    });
    worker.addEventListener('error', (event) => {
      if (thread !== started) return;
      event.preventDefault();
      crash(crashText((event as ErrorEvent).message));
    });
    worker.addEventListener('messageerror', () => {
      if (thread === started) crash('A message of the engine could not be read.');
    });
    return started;
  };

  /** Another thread in place of one that does not let go; it is told what that one never took. */
  const replace = () => {
    const commands = untaken;
    end();
    thread = start();
    for (const command of commands) post(thread, command);
  };

  const post = (to: Thread, command: EngineCommand): number => {
    // Asked first: what answers takes its messages, and has the command right behind.
    const asked = to.heart.ask();
    to.worker.postMessage(command);
    if (command.type === 'run' || command.type === 'prepare') {
      to.heart.work(patience(command.spec));
      takenWith = asked;
    }
    return asked;
  };

  return {
    send(command) {
      if (disposed) return;
      if (command.type === 'run' || command.type === 'prepare') {
        untaken = [];
        stopAsked = null;
      }
      untaken.push(command);
      runId = command.runId;
      thread ??= start();
      const { heart } = thread;
      const asked = post(thread, command);
      if (command.type === 'run' || command.type === 'prepare') heart.insist(asked, replace);
      if (command.type !== 'stop') return;
      // A second Stop means it: nothing more is expected of a thread that has not heard the first.
      if (stopAsked !== null) heart.insist(stopAsked, () => crash(DEAF));
      stopAsked ??= asked;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    restart: end,
    dispose() {
      disposed = true;
      end();
      listeners.clear();
    },
  };
}

const DEAF = 'The engine’s thread did not hear Stop, and was ended.';

function silenceText(silentMs: number): string {
  return `The engine’s thread has not answered for ${Math.round(silentMs / 1000)} seconds, and was ended.`;
}

function crashText(reason: string | undefined): string {
  return reason
    ? `The engine’s thread ended: ${reason}`
    : 'The engine’s thread could not be started.';
}
