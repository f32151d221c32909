/**
 * Drives runs in the engine's thread: pulls the stream of the current run, posts what it yields,
 * and turns commands into pace. One run at a time; a new one waits until the old one has let go.
 * The models of a run can be asked until the next one begins.
 */

import type { ExperimentConfig } from '../../config/experiment';
import type { EngineContext } from '../../engine/context';
import { reportOf } from '../../engine/errors';
import { prepare, train } from '../../engine/run/train';
import type { Resume } from '../../protocol/checkpoint';
import type { EngineCommand } from '../../protocol/commands';
import type { EngineEvent } from '../../protocol/events';
import { buffersOf } from '../../protocol/packedLosses';
import { leastStepMs } from '../../protocol/speed';
import {
  type BeginCommand,
  type DrivenRun,
  makeContext,
  makeRun,
  type Post,
  type WorkerEnv,
} from './drivenRun';

type RunStream = (
  spec: ExperimentConfig,
  context: EngineContext,
  resume?: Resume | null,
) => AsyncGenerator<EngineEvent>;

/** The streams a driver can run; replaced in tests. */
export interface Streams {
  prepare: RunStream;
  train: RunStream;
}

export class RunDriver {
  private current: DrivenRun | null = null;
  private queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly post: Post,
    private readonly env: WorkerEnv,
    private readonly streams: Streams = { prepare, train },
  ) {}

  /** Resolves when no run is under way or waiting. */
  async idle(): Promise<void> {
    let waited: Promise<void>;
    do {
      waited = this.queue;
      await waited;
    } while (waited !== this.queue);
  }

  handle(command: EngineCommand): void {
    if (command.type === 'prepare' || command.type === 'run') {
      this.begin(command);
      return;
    }
    const run = this.current;
    // A command may come late, for a run that has ended meanwhile.
    if (run?.id !== command.runId) return;
    switch (command.type) {
      case 'pause':
        run.paused = true;
        break;
      case 'resume':
        run.paused = false;
        run.stepsWanted = 0;
        break;
      case 'step':
        run.stepsWanted++;
        break;
      case 'stop':
        run.stopping = true;
        break;
      case 'setSpeed':
        run.speed = command.speed;
        break;
      case 'adjust':
        Object.assign(run.live, command.settings);
        break;
      case 'inspect':
        run.inspections.ask(command.query);
        if (run.ended) this.queue = this.queue.then(() => this.answerAll(run));
        break;
      default:
        command satisfies never;
    }
    run.wake();
  }

  private begin(command: BeginCommand): void {
    const previous = this.current;
    if (previous) {
      previous.dropped = true;
      previous.wake();
    }
    const asked = command.type === 'run' ? command : null;
    const resume = asked?.resume ?? null;
    const run = makeRun(command, this.post, this.env);
    this.current = run;
    const { prepare, train } = this.streams;
    const open = (context: EngineContext) =>
      asked ? train(command.spec, context, resume) : prepare(command.spec, context);
    this.queue = this.queue.then(async () => {
      await previous?.inspections.close();
      await this.drive(run, open);
    });
  }

  private async drive(
    run: DrivenRun,
    open: (context: EngineContext) => AsyncGenerator<EngineEvent>,
  ): Promise<void> {
    if (run.dropped) return;
    const stream = open(makeContext(run, this.env));
    try {
      for await (const event of stream) {
        if (run.dropped) return;
        if (event.type === 'started') run.totalSteps = event.totalSteps;
        if (event.type === 'losses') run.toldAt = this.env.now();
        if (event.type === 'losses')
          this.post({ ...event, runId: run.id }, buffersOf(event.losses));
        else if (event.type !== 'stepped') this.post({ ...event, runId: run.id });
        else if (event.step < run.totalSteps) await this.keepPace(run, event.step);
        // Here, outside the stream, so that answers count neither as steps nor as training time.
        await run.inspections.advanceAtHalfTime();
        if (run.dropped) return;
      }
    } catch (error) {
      // What a run throws on its way out must not keep the next one from starting.
      if (!run.dropped) this.post({ type: 'failed', error: reportOf(error), runId: run.id });
    } finally {
      run.ended = true;
    }
    await this.answerAll(run);
  }

  /** Works on all questions, one slice after the other, while nothing trains. */
  private async answerAll(run: DrivenRun): Promise<void> {
    while (run.inspections.isBusy && !run.dropped) await this.answerSome(run);
  }

  /**
   * Called after each step: waits until the next is due, or while the run is paused, and takes a
   * wanted single step. Every command ends the wait, and what it asks for is looked at anew.
   */
  private async keepPace(run: DrivenRun, step: number): Promise<void> {
    const { now, after } = this.env;
    const isOn = () => !run.paused && !run.stopping && !run.dropped;
    const leastMs = () => leastStepMs(run.speed, run.totalSteps);
    for (;;) {
      const wait = isOn() ? run.pacer.waitAt(now(), leastMs()) : 0;
      if (wait === 0) break;
      // Asked without a pause before the wait: a command in between would wake nobody.
      if (run.inspections.isBusy) {
        await this.answerSome(run);
        continue;
      }
      await new Promise<void>((resolve) => {
        const cancel = after(wait, resolve);
        run.wake = () => {
          cancel();
          resolve();
        };
      });
    }
    if (run.paused) await this.standStill(run, step);
    // Also where it was asked for in the middle of a single step.
    if (run.standing && !run.dropped && (!run.paused || run.stopping)) {
      run.standing = false;
      this.post({ type: 'resumed', step, runId: run.id });
    }
    run.pacer.begin(now(), leastMs());
  }

  private async answerSome(run: DrivenRun): Promise<void> {
    await run.inspections.advance();
    await this.env.takeMessages();
  }

  private async standStill(run: DrivenRun, step: number): Promise<void> {
    if (run.stopping || run.dropped) return;
    run.standing = true;
    this.post({ type: 'paused', step, runId: run.id });
    while (run.paused && run.stepsWanted === 0 && !run.stopping && !run.dropped) {
      if (run.inspections.isBusy) {
        await this.answerSome(run);
        continue;
      }
      await new Promise<void>((resolve) => {
        run.wake = resolve;
      });
    }
    if (run.stepsWanted > 0) run.stepsWanted--;
  }
}
