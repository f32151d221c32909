/** The page of the browser benchmarks: starts workers and passes on what is said. */
import type { Request } from '../answer';

const workers = new Map<number, Worker>();
let started = 0;

/** A new worker; resolves with its number when it listens. */
async function start(): Promise<number> {
  const worker = new Worker(new URL('./contender.worker.ts', import.meta.url), { type: 'module' });
  await new Promise<void>((resolve, reject) => {
    worker.onmessage = () => resolve();
    worker.onerror = ({ message }) => reject(new Error(message || 'the worker does not start'));
  });
  workers.set(++started, worker);
  return started;
}

/** Passes `request` on to worker `id` and returns what it answers. */
function ask(id: number, request: Request): Promise<unknown> {
  const worker = workers.get(id) as Worker;
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<{ result: unknown } | { error: string }>) => {
      if ('error' in data) reject(new Error(data.error));
      else resolve(data.result);
    };
    worker.onerror = ({ message }) => reject(new Error(message || 'the worker failed'));
    worker.postMessage(request);
  });
}

function end(id: number): void {
  workers.get(id)?.terminate();
  workers.delete(id);
}

async function adapterName(): Promise<string> {
  const adapter = await navigator.gpu?.requestAdapter();
  if (!adapter) return 'no WebGPU';
  const { vendor, architecture, description } = adapter.info;
  return `WebGPU ${[vendor, architecture, description].filter(Boolean).join(' ')}`;
}

const lab = { start, ask, end, adapterName };

declare global {
  var bench: typeof lab;
}
globalThis.bench = lab;
