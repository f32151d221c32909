/**
 * The schema of a spec, with every setting that there is. Types (`experiment.ts`), checks, defaults,
 * the form and names all come from it.
 */

import { workloadOptions } from '../workloads/options';
import { distillation } from './settings/distillation';
import { student, teacher } from './settings/models';
import { choice, fixed, flag, type Setting, settingsIn } from './settings/setting';
import { training } from './settings/training';
import { z } from './zod';

export const CONFIG_VERSION = 1;

function workloadOf<const Id extends string, Options extends z.ZodMiniObject>(
  id: Id,
  options: Options,
) {
  return z.strictObject({ id: fixed(id, 'Task'), options });
}

type AllOptions = typeof workloadOptions;
type Id = keyof AllOptions;
type Workloads = { [K in Id]: ReturnType<typeof workloadOf<K, AllOptions[K]>> };
type Workload = Workloads[Id];

const workloads = Object.fromEntries(
  Object.entries(workloadOptions).map(([id, options]) => [id, workloadOf(id, options)]),
) as Workloads;

export const experiment = z.strictObject({
  version: fixed(CONFIG_VERSION, 'Version'),
  workload: z.discriminatedUnion('id', Object.values(workloads) as [Workload, ...Workload[]]),
  teacher,
  student,
  distillation,
  training,
  /** Whether the student is also trained from the labels alone, in lockstep. */
  baseline: flag({
    label: 'Baseline',
    help: 'The same student from the same weights, batches and budget, but from the labels alone: without it nobody knows whether the teacher helped.',
    default: true,
  }),
  backend: choice(
    {
      auto: 'Automatic',
      webgpu: 'WebGPU',
      wasm: 'WebAssembly',
      webgl: 'WebGL',
      cpu: 'JavaScript',
    },
    {
      label: 'Runs on',
      help: 'The processor that trains: automatic takes the graphics processor where there is one, WebAssembly elsewhere.',
      default: 'auto',
      group: 'backend',
      short: 'on',
    },
  ),
});

function listSettings(id: Id): ReadonlyMap<string, Setting> {
  const parts = { ...experiment.shape, workload: workloads[id] };
  return new Map(Object.entries(parts).flatMap(([key, part]) => settingsIn(part, key)));
}

const lists = new Map((Object.keys(workloads) as Id[]).map((id) => [id, listSettings(id)]));

/** Every setting of a workload's specs by its dotted path, in the order of the spec. */
export function settingsOf(id: Id): ReadonlyMap<string, Setting> {
  return lists.get(id) ?? new Map();
}

/** Structural problems of `spec`, each with its dotted path. */
export function checkStructure(spec: unknown): { path: string; message: string }[] {
  const result = experiment.safeParse(spec);
  if (result.success) return [];
  return result.error.issues.map((issue) => ({
    path: issue.path.join('.'),
    message: issue.message,
  }));
}
