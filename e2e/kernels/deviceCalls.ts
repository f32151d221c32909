/** Counts what a page asks of its GPU devices. */

export interface DeviceCalls {
  dispatches: number;
  submits: number;
  buffersMade: number;
  buffersDestroyed: number;
}

/** Counts the calls while `work` runs, whoever makes them. */
export async function countCalls(work: () => unknown): Promise<DeviceCalls> {
  const calls = { dispatches: 0, submits: 0, buffersMade: 0, buffersDestroyed: 0 };
  const undo = [
    counting(GPUComputePassEncoder.prototype, 'dispatchWorkgroups', () => calls.dispatches++),
    counting(GPUQueue.prototype, 'submit', () => calls.submits++),
    counting(GPUDevice.prototype, 'createBuffer', () => calls.buffersMade++),
    counting(GPUBuffer.prototype, 'destroy', () => calls.buffersDestroyed++),
  ];
  try {
    await work();
  } finally {
    for (const restore of undo) restore();
  }
  return calls;
}

/** Wraps a method of `prototype`; the returned function restores it. */
function counting<K extends string>(
  prototype: Record<K, (...parameters: never[]) => unknown>,
  name: K,
  count: () => void,
): () => void {
  const original = prototype[name];
  prototype[name] = function (this: unknown, ...parameters: never[]) {
    count();
    return original.apply(this, parameters);
  };
  return () => {
    prototype[name] = original;
  };
}
