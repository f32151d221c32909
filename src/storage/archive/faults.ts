/** What the browser's many storage errors mean for the visitor. */
import { StorageError, type StorageFault } from '../../store/runs/runArchive';

/**
 * Names and messages of a full disk. Past its quota a browser throws QuotaExceededError; where the
 * disk itself is full, Chromium says “Failed to write blobs (IOError)”.
 */
const FULL = /quota|disk|no space|failed to write|IOError/i;

/** The database cannot be opened at all; Chromium says “denied” where the visitor blocks third parties. */
const UNAVAILABLE = /MissingAPI|OpenFailed|SecurityError|InvalidStateError|denied/i;

export function faultOf(error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  const text = causesOf(error).join(' ');
  const fault: StorageFault = FULL.test(text)
    ? 'full'
    : UNAVAILABLE.test(text)
      ? 'unavailable'
      : 'failed';
  return new StorageError(fault, { cause: error });
}

/** Dexie wraps what the browser threw, sometimes twice. */
function causesOf(error: unknown): string[] {
  if (typeof error !== 'object' || error === null) return [String(error)];
  const { name, message, inner, failures } = error as {
    name?: string;
    message?: string;
    inner?: unknown;
    failures?: unknown[];
  };
  const deeper = [...(inner && inner !== error ? [inner] : []), ...(failures ?? [])];
  return [`${name}: ${message}`, ...deeper.flatMap(causesOf)];
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
