/** For tests: runs that are broken off at a checkpoint and resumed from it. */
import type { ExperimentConfig } from '../../config/experiment';
import { liveSettingsOf } from '../../config/live';
import type { Resume } from '../../protocol/checkpoint';
import type { EngineEvent } from '../../protocol/events';
import type { EngineContext } from '../context';
import { train } from '../run/train';
import { ofType, testContext } from './testRun';

/** Every step's end is a checkpoint. */
export const everyStep = { checkpointMs: 0 };

/** What a page would have kept of `events`: the last checkpoint of each kind. */
export function resumeOf(events: readonly EngineEvent[]): Resume {
  return structuredClone({
    backend: ofType(events, 'backend').at(-1)?.backend.id ?? null,
    teacher: ofType(events, 'teacherCheckpoint').at(-1)?.checkpoint ?? null,
    race: ofType(events, 'checkpoint').at(-1)?.checkpoint ?? null,
  });
}

/** Runs `spec` until `isLast` holds for an event, and throws away what was told of it afterwards. */
export async function runUntil(
  spec: ExperimentConfig,
  isLast: (event: EngineEvent) => boolean,
  parts: Partial<EngineContext> = everyStep,
): Promise<EngineEvent[]> {
  const events: EngineEvent[] = [];
  for await (const event of train(spec, testContext(spec, parts))) {
    events.push(event);
    if (isLast(event)) break;
  }
  return events;
}

export async function resumed(spec: ExperimentConfig, resume: Resume): Promise<EngineEvent[]> {
  const live = { ...(resume.race?.live ?? liveSettingsOf(spec)) };
  const events: EngineEvent[] = [];
  const context = testContext(spec, { ...everyStep, live });
  for await (const event of train(spec, context, resume)) events.push(event);
  return events;
}

export const isCheckpointAt = (step: number) => (event: EngineEvent) =>
  event.type === 'checkpoint' && event.checkpoint.step === step;

/** Final weights and the best ones of a run, and its figures without times. */
export function outcome(events: readonly EngineEvent[]) {
  const [done] = ofType(events, 'completed');
  const { teacher, student, baseline, steps } = done?.summary ?? {};
  const figures = [teacher, student, baseline].map((model) => ({
    ...model,
    latencyMs: 0,
    batchLatencyMs: 0,
  }));
  return { figures, steps, weights: ofType(events, 'weights')[0]?.weights };
}
