/** The little of Node that the kernels use, without its types, which browser code does not see. */

/** A worker thread, as far as a team needs it. */
interface NodeWorker {
  once(event: 'message', listener: () => void): void;
  once(event: 'error', listener: (error: Error) => void): void;
  postMessage(message: unknown): void;
  unref(): void;
  terminate(): unknown;
}

interface BuiltinModules {
  'node:v8': { setFlagsFromString(flags: string): void };
  'node:worker_threads': { Worker: new (code: string, options: { eval: true }) => NodeWorker };
}

interface NodeProcess {
  versions?: { node?: string };
  getBuiltinModule?<Id extends keyof BuiltinModules>(id: Id): BuiltinModules[Id];
}

/** A module of Node's own; null in a browser, and in a Node too old to be asked. */
export function nodeModule<Id extends keyof BuiltinModules>(id: Id): BuiltinModules[Id] | null {
  const { process } = globalThis as { process?: NodeProcess };
  if (!process?.versions?.node || !process.getBuiltinModule) return null;
  return process.getBuiltinModule(id);
}
