/** Stand-ins for tests: a clock that moves when told, and an engine that only listens. */
import type { EngineCommand } from '../protocol/commands';
import type { EngineEvent, EngineMessage } from '../protocol/events';
import type { EngineClient } from '../worker/client';
import type { Clock } from './clock';

export interface FakeClock extends Clock {
  /** Lets `ms` pass and runs what falls due, in order. */
  advance(ms: number): void;
}

export function createFakeClock(): FakeClock {
  let time = 0;
  let tasks: { due: number; task: () => void }[] = [];
  return {
    now: () => time,
    after(delayMs, task) {
      const entry = { due: time + delayMs, task };
      tasks.push(entry);
      return () => {
        tasks = tasks.filter((other) => other !== entry);
      };
    },
    advance(ms) {
      const end = time + ms;
      for (;;) {
        const [next] = tasks.filter(({ due }) => due <= end).sort((a, b) => a.due - b.due);
        if (!next) break;
        tasks = tasks.filter((other) => other !== next);
        time = next.due;
        next.task();
      }
      time = end;
    },
  };
}

export interface FakeEngine extends EngineClient {
  commands: EngineCommand[];
  restarts: number;
  /** Commands of one type. */
  sent<Type extends EngineCommand['type']>(type: Type): Extract<EngineCommand, { type: Type }>[];
  /** Reports events of the run that was last begun, or of the given one. */
  report(events: readonly EngineEvent[], runId?: string): void;
}

export function createFakeEngine(): FakeEngine {
  const listeners = new Set<(message: EngineMessage) => void>();
  const commands: EngineCommand[] = [];
  return {
    commands,
    restarts: 0,
    send: (command) => {
      commands.push(command);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    restart() {
      this.restarts += 1;
    },
    dispose() {},
    sent: (type) => commands.filter((command) => command.type === type) as never,
    report(events, runId = commands.at(-1)?.runId ?? '') {
      for (const event of events) for (const listener of listeners) listener({ ...event, runId });
    },
  };
}
