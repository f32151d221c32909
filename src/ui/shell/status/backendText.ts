/** What the page says of a backend. */

import type { BackendId } from '../../../config/experiment';
import type { BackendReport, MeasuredStep } from '../../../protocol/backendReport';

export const backendNames = {
  webgpu: 'WebGPU',
  wasm: 'WebAssembly',
  webgl: 'WebGL',
  cpu: 'JavaScript',
} as const satisfies Record<BackendId, string>;

/** Why it was chosen, what was measured, the one in use first, and what it runs on. */
export function explain({ id, reason, device, threads, measured }: BackendReport): string {
  const parts = [reason];
  if (measured) {
    const isUsed = (step: MeasuredStep) => step.id === id && step.threads === threads;
    const used = measured.filter(isUsed).map((step) => `${stepText(step)}, used`);
    const others = measured
      .filter((step) => !isUsed(step))
      .toSorted((a, b) => a.stepMs - b.stepMs)
      .map(stepText);
    parts.push(`${[...used, ...others].join('; ')}.`);
  }
  if (device) parts.push(`Device: ${device}.`);
  if (threads !== undefined && !measured) parts.push(`${threadsText(threads)}.`);
  return parts.join(' ');
}

/** “WebAssembly, 2 threads: 4.1 ms a step”. */
function stepText({ id, threads, stepMs }: MeasuredStep): string {
  const name =
    threads === undefined ? backendNames[id] : `${backendNames[id]}, ${threadsText(threads)}`;
  return `${name}: ${stepMs < 10 ? stepMs.toPrecision(2) : Math.round(stepMs)} ms a step`;
}

function threadsText(threads: number): string {
  return threads === 1 ? '1 thread' : `${threads} threads`;
}
