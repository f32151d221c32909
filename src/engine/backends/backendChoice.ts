/**
 * The backend of an experiment. Where that is free to choose and there is more than one way to train
 * it, a few steps of each are timed, once for each experiment and device: graphics hardware against
 * WebAssembly, and one thread of it against all. Which threads share a step changes no bit of it.
 */

import { outputOf } from '../../config/catalog';
import type { BackendId, ExperimentConfig } from '../../config/experiment';
import type { PlanRuntime } from '../../kernels/wasm/runtime';
import { costOf } from '../../model/architecture';
import type { BackendReport, MeasuredStep } from '../../protocol/backendReport';
import { catalog } from '../../workloads/catalog';
import type { EngineContext } from '../context';
import { executorsFor } from '../executors/executorChoice';
import { canCompile } from '../executors/wasm/planWasm';
import { describeStudent } from '../run/studentAndBaseline';
import { type Backend, type BackendNeeds, hardwareWebgl, startBackend } from './backend';
import { needsOf } from './needs';
import { planRuntime } from './planRuntime';
import { type TimedWork, timeSteps } from './stepTiming';

/** Time for WebAssembly, and as much again for graphics hardware. */
const HALF_BUDGET_MS = 150;
/** Multiply-adds of a step from which on several threads are faster for sure. */
const SURELY_SHARED = 1e8;
/** Multiply-adds a thread that one step is timed with at most: some 60 ms. */
const MAX_TIMED = 6e8;
/** A WebAssembly step that is faster is no reason to load WebGL, which takes many calls a step. */
const WORTH_WEBGL_MS = 20;

/** Starts the backend that `spec` names, or the fastest for it. Throws as `startBackend`. */
export async function chooseBackend(
  spec: ExperimentConfig,
  context: EngineContext,
): Promise<Backend> {
  const needs = needsOf(spec, context);
  const first = await startBackend(spec.backend, needs);
  const { timings, now } = context;
  const runtime = await planRuntime();
  const work = workOf(spec);
  if (spec.backend !== 'auto' || !timings || !runtime || !canCompile(work.model)) return first;
  const key = makeTimingKey(work, first.report, runtime);
  const known = await timings.get(key);
  const steps = known ?? (await measure({ work, needs, runtime, now }, first.report.id));
  const best = fastestOf(steps);
  // Measuring leaves another backend active.
  const { report, lost } = await startBackend(best?.id ?? first.report.id, needs);
  if (!best) return { report: { ...report, reason: first.report.reason }, lost };
  if (!known) await timings.put(key, steps);
  shareAsMeasured(runtime, work, steps);
  const threads = best.threads === undefined ? {} : { threads: best.threads };
  const missing = first.report.id === 'webgpu' ? [] : [first.report.reason];
  const reason = [...missing, 'The fastest for this experiment on this device:'].join(' ');
  return { report: { ...report, ...threads, reason, measured: steps }, lost };
}

/** The step that took least, the first of equals; null where there is none. */
function fastestOf(steps: readonly MeasuredStep[]): MeasuredStep | null {
  let best: MeasuredStep | null = null;
  for (const step of steps) if (!best || step.stepMs < best.stepMs) best = step;
  return best;
}

/** From now on all threads share the runs that are worth it, as far as `steps` tell. */
function shareAsMeasured(runtime: PlanRuntime, work: TimedWork, steps: MeasuredStep[]): void {
  const wasm = fastestOf(steps.filter(({ id }) => id === 'wasm'));
  if (!wasm || runtime.threads === 1) return;
  const [macs, before] = [macsOf(work), runtime.worthSharing];
  runtime.worthSharing = wasm.threads === 1 ? Math.max(before, macs + 1) : Math.min(before, macs);
}

interface Trial {
  work: TimedWork;
  needs: BackendNeeds;
  runtime: PlanRuntime;
  now: () => number;
}

/**
 * A step on each way to train where `first` is the backend that starts first; empty where there is
 * but one way, or where no clear answer came in time: the shaders of graphics hardware may still
 * have to be compiled.
 */
async function measure(trial: Trial, first: BackendId): Promise<MeasuredStep[]> {
  const { work, runtime } = trial;
  const graphics = first === 'webgpu' ? first : hardwareWebgl() ? 'webgl' : null;
  const threads = [runtime.threads];
  if (runtime.threads > 1 && macsOf(work) < SURELY_SHARED) threads.push(1);
  if (threads.length < 2 && !graphics) return [];
  const steps: MeasuredStep[] = [];
  for (const count of threads) {
    const stepMs = await timeWasm(trial, count, HALF_BUDGET_MS / threads.length);
    if (stepMs === null) return [];
    steps.push({ id: 'wasm', threads: count, stepMs });
  }
  const wasmMs = fastestOf(steps)?.stepMs ?? 0;
  if (!graphics || (graphics === 'webgl' && wasmMs < WORTH_WEBGL_MS)) return steps;
  // Whoever trains with a backend that fails finds out why.
  const stepMs = await timeGraphics(trial, graphics).catch(() => null);
  if (stepMs !== null) return [...steps, { id: graphics, stepMs }];
  return graphics === 'webgpu' ? [] : steps;
}

async function timeWasm(
  { work, runtime, now }: Trial,
  threads: number,
  budgetMs: number,
): Promise<number | null> {
  const timed = Math.floor((MAX_TIMED * threads * work.batchSize) / macsOf(work));
  const rows = Math.max(1, Math.min(timed, work.batchSize));
  const before = runtime.worthSharing;
  runtime.worthSharing = threads > 1 ? 0 : Number.POSITIVE_INFINITY;
  try {
    return await timeSteps({ ...work, rows }, await executorsFor('wasm'), budgetMs, now);
  } finally {
    runtime.worthSharing = before;
  }
}

async function timeGraphics(
  { work, needs, now }: Trial,
  id: 'webgpu' | 'webgl',
): Promise<number | null> {
  await startBackend(id, needs);
  return await timeSteps(work, await executorsFor(id), HALF_BUDGET_MS, now);
}

/** The steps of student and baseline. */
function workOf(spec: ExperimentConfig): TimedWork {
  const meta = catalog[spec.workload.id];
  const model = describeStudent({ spec, meta, output: outputOf(meta, spec) });
  return { model, batchSize: spec.training.batchSize, models: spec.baseline ? 2 : 1 };
}

/** Multiply-adds of a step, forward and backward. */
function macsOf({ model, batchSize, models }: TimedWork): number {
  return 3 * models * batchSize * costOf(model.layers).macs;
}

/** All that the times depend on. */
function makeTimingKey(
  work: TimedWork,
  { device = '' }: BackendReport,
  { threads }: PlanRuntime,
): string {
  const browser = globalThis.navigator?.userAgent ?? '';
  return JSON.stringify([browser, device, threads, work]);
}
