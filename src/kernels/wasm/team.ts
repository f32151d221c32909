/**
 * Helper threads for one wasm memory: web workers in a browser, worker threads in Node. A helper
 * lives inside the wasm function `help`, asleep between steps, and takes no messages.
 */
import { nodeModule } from './node';

/**
 * The helper's whole program, the same for browser and Node, as text: then no bundler has to find
 * a second entry and no server has to send it with the right headers.
 */
const HELPER = `
const node = typeof require === 'function' ? require('node:worker_threads').parentPort : null;
const port = node ?? self;
const receive = async ({ module, memory, control, thread }) => {
  const { exports } = await WebAssembly.instantiate(module, { env: { memory } });
  exports.setControl(control);
  port.postMessage('ready');
  exports.help(thread);
  if (node) node.close(); else self.close();
};
if (node) node.once('message', receive);
else self.onmessage = ({ data }) => receive(data);
`;

/** Control words that stop a team; see assembly/team.ts. */
const GENERATION_WORD = 0;
const STOP_WORD = 4;

/** Browsers may refuse a worker without a word. */
const START_MS = 5000;

export interface Team {
  /** Threads in all, the caller's included. */
  threads: number;
  /** Ends the helpers; no run may follow. */
  stop(): void;
}

/** A worker of either kind. */
interface Helper {
  terminate(): unknown;
}

/** Whether this thread may share memory with others: always in Node, in isolated pages only. */
export function canShareMemory(): boolean {
  if (typeof SharedArrayBuffer === 'undefined') return false;
  return nodeModule('node:worker_threads') !== null || globalThis.crossOriginIsolated === true;
}

/**
 * Starts `threads` − 1 helpers on `memory`, whose control words lie at `control`; resolves when
 * all are ready.
 */
export async function startTeam(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
  control: number,
  threads: number,
): Promise<Team> {
  const start = nodeModule('node:worker_threads') ? startNodeHelper : startBrowserHelper;
  const helpers = await Promise.all(
    Array.from({ length: threads - 1 }, (_, index) =>
      start({ module, memory, control, thread: index + 1 }),
    ),
  );
  const words = new Int32Array(memory.buffer, control, STOP_WORD + 1);
  return {
    threads,
    stop() {
      Atomics.store(words, STOP_WORD, 1);
      Atomics.add(words, GENERATION_WORD, 1);
      Atomics.notify(words, GENERATION_WORD);
      for (const helper of helpers) helper.terminate();
    },
  };
}

interface HelperStart {
  module: WebAssembly.Module;
  memory: WebAssembly.Memory;
  control: number;
  /** From 1; the caller is thread 0. */
  thread: number;
}

async function startNodeHelper(message: HelperStart): Promise<Helper> {
  const threads = nodeModule('node:worker_threads');
  if (!threads) throw new Error('this is not Node');
  const worker = new threads.Worker(HELPER, { eval: true });
  await new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve());
    worker.once('error', reject);
    worker.postMessage(message);
  });
  // A team at rest must not keep a program alive.
  worker.unref();
  return worker;
}

async function startBrowserHelper(message: HelperStart): Promise<Helper> {
  const url = URL.createObjectURL(new Blob([HELPER], { type: 'text/javascript' }));
  const worker = new Worker(url);
  try {
    await new Promise<void>((resolve, reject) => {
      setTimeout(() => reject(new Error('the worker does not start')), START_MS);
      worker.onmessage = () => resolve();
      worker.onerror = ({ message: reason }) => reject(new Error(reason));
      worker.postMessage(message);
    });
    return worker;
  } catch (cause) {
    worker.terminate();
    throw cause;
  } finally {
    URL.revokeObjectURL(url);
  }
}
