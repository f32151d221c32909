/**
 * The page's side of the thread boundary: one typed `send`, one stream of messages. A worker that
 * crashes fails the current run and is replaced at the next command.
 */
import type { EngineCommand } from '../protocol/commands';
import type { EngineMessage } from '../protocol/events';

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

/** `spawn` starts the engine's thread; it is called at the first command, not before. */
export function createEngineClient(spawn: () => WorkerLike): EngineClient {
  const listeners = new Set<(message: EngineMessage) => void>();
  let worker: WorkerLike | null = null;
  let runId = '';
  let disposed = false;

  const publish = (message: EngineMessage) => {
    for (const listener of listeners) listener(message);
  };

  const crash = (message: string) => {
    end();
    publish({ type: 'failed', runId, error: { code: 'worker-crashed', message } });
  };

  const end = () => {
    worker?.terminate();
    worker = null;
  };

  // Each handler checks that its worker is still the current one: an ended one may have
  // messages under way.
  const start = () => {
    const started = spawn();
    started.addEventListener('message', (event) => {
      if (worker === started) publish((event as MessageEvent<EngineMessage>).data);
    });
    started.addEventListener('error', (event) => {
      if (worker !== started) return;
      event.preventDefault();
      crash(crashText((event as ErrorEvent).message));
    });
    started.addEventListener('messageerror', () => {
      if (worker === started) crash('A message of the engine could not be read.');
    });
    return started;
  };

  return {
    send(command) {
      if (disposed) return;
      runId = command.runId;
      worker ??= start();
      worker.postMessage(command);
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

function crashText(reason: string | undefined): string {
  return reason
    ? `The engine’s thread ended: ${reason}`
    : 'The engine’s thread could not be started.';
}
