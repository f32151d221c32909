/** For tests: a small toy spec, a context without files, and a run collected into a list. */

import type { ExperimentConfig } from '../../config/experiment';
import { liveSettingsOf } from '../../config/live';
import { applyChanges, type ConfigChanges } from '../../config/paths';
import { noDatasets } from '../../datasets/dataset';
import type { EngineEvent } from '../../protocol/events';
import { unpackLosses } from '../../protocol/packedLosses';
import { catalog } from '../../workloads/catalog';
import type { EngineContext } from '../context';
import { train } from '../run/train';
import { emptyTeacherCache } from '../teacher/teacherCache';

/** Points in the plane, a tiny student, a dozen steps. */
export function toyConfig(changes: ConfigChanges = {}): ExperimentConfig {
  return applyChanges(catalog.toy2d.defaults, {
    'workload.options.trainSize': 60,
    'workload.options.labelledFraction': 1,
    'teacher.architecture': { kind: 'mlp', hidden: [8] },
    'teacher.training.trainSize': 60,
    'teacher.training.epochs': 2,
    'student.architecture': { kind: 'mlp', hidden: [5] },
    'training.batchSize': 16,
    'training.epochs': 3,
    backend: 'wasm',
    ...changes,
  });
}

/** A context that reads no files and never waits; parts can be replaced. */
export function testContext(
  spec: ExperimentConfig,
  parts: Partial<EngineContext> = {},
): EngineContext {
  let time = 0;
  return {
    assets: { read: async (path) => Promise.reject(new Error(`${path} is not there`)) },
    datasets: noDatasets,
    wasmFiles: null,
    teachers: emptyTeacherCache(),
    live: liveSettingsOf(spec),
    stopRequested: () => false,
    eager: () => false,
    yieldToEvents: async () => {},
    // Each look at the clock is a millisecond, so that nothing depends on the machine's speed.
    now: () => time++,
    ...parts,
  };
}

/** Every event of a whole run. */
export async function collect(
  spec: ExperimentConfig,
  parts: Partial<EngineContext> = {},
): Promise<EngineEvent[]> {
  const events: EngineEvent[] = [];
  for await (const event of train(spec, testContext(spec, parts))) events.push(event);
  return events;
}

/** The events of one type, in order. */
export function ofType<Type extends EngineEvent['type']>(
  events: readonly EngineEvent[],
  type: Type,
): Extract<EngineEvent, { type: Type }>[] {
  return events.filter(
    (event): event is Extract<EngineEvent, { type: Type }> => event.type === type,
  );
}

/** Losses of all steps, in order. */
export function lossesOf(events: readonly EngineEvent[]) {
  return ofType(events, 'losses').flatMap((event) => unpackLosses(event.losses));
}
