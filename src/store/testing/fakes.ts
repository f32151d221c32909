/**
 * Stand-ins for tests: a clock that moves when told, an engine that only listens, and the figures
 * of a run that nobody made.
 */

import type { Clock } from '../../clock';
import { confusionFrom } from '../../numeric/statistics/confusion';
import type { EngineCommand } from '../../protocol/commands';
import type { EngineEvent, EngineMessage } from '../../protocol/events';
import type { ModelSummary, Summary } from '../../protocol/summary';
import { classFigures } from '../../tasks/testing/figures';
import type { EngineClient } from '../../worker/client';

export interface FakeClock extends Clock {
  /** Lets `ms` pass and runs what falls due, in order. */
  advance(ms: number): void;
  /** Lets `ms` pass in which nothing runs, as on a laptop that is closed. */
  sleep(ms: number): void;
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
        time = Math.max(time, next.due);
        next.task();
      }
      time = end;
    },
    sleep(ms) {
      time += ms;
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

/** A model on 1,000 test examples of two classes, with `errors` in equal shares. */
export function fakeModel(errors: number, agreement?: number): ModelSummary {
  const half = errors / 2;
  const confusion = [
    [500 - half, half],
    [half, 500 - half],
  ];
  const accuracy = 1 - errors / 1000;
  return {
    ...classFigures({
      accuracy,
      errors,
      examples: 1000,
      loss: 0.25,
      ...(agreement === undefined ? {} : { agreement }),
    }),
    parameters: 1234,
    bytes: 4936,
    macs: 1200,
    latencyMs: 0.0123,
    batchLatencyMs: 0.5,
    details: {
      kind: 'classes',
      confusion: confusionFrom(confusion),
      macro: { precision: accuracy, recall: accuracy, f1: accuracy },
      topTwo: 1,
      calibration: { ece: 0.02, bins: [{ examples: 1000, confidence: accuracy - 0.02, accuracy }] },
      divergence: 0.1,
    },
  };
}

export function fakeSummary(changes: Partial<Summary> = {}): Summary {
  return {
    teacher: fakeModel(10),
    student: fakeModel(50, 0.95),
    baseline: fakeModel(60, 0.94),
    discordant: { student: 30, baseline: 20 },
    cost: {
      teacherTraining: { seconds: 600, macs: 1e12 },
      teacherLogits: { seconds: 1, macs: 1e9 },
      student: { seconds: 2, macs: 1e10 },
      baseline: { seconds: 2, macs: 1e10 },
    },
    steps: 400,
    stepMs: 2,
    examplesPerSecond: 64_000,
    seconds: 2.04,
    ...changes,
  };
}
