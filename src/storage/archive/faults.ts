/** Storage errors as the store knows them. */
import { storageFaultOf } from '../../records/storageFault';
import { StorageError } from '../../store/runs/runArchive';

export function faultOf(error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  return new StorageError(storageFaultOf(error), { cause: error });
}

/** The same object, whose asynchronous methods throw nothing but `StorageError`; those of `others` stay as they are. */
export function withFaults<Methods extends object>(
  methods: Methods,
  others: readonly (keyof Methods)[] = [],
): Methods {
  const entries = Object.entries(methods).map(([name, method]) => {
    if (others.includes(name as keyof Methods)) return [name, method];
    const guarded = async (...values: never[]) => {
      try {
        return await (method as (...values: never[]) => Promise<unknown>)(...values);
      } catch (error) {
        throw faultOf(error);
      }
    };
    return [name, guarded];
  });
  return Object.fromEntries(entries);
}
