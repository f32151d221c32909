/** What the browser's many storage errors mean. */

/** Why something could not be stored. */
export type StorageFault = 'full' | 'unavailable' | 'failed';

/**
 * Names and messages of a full disk. Past its quota a browser throws QuotaExceededError; where the
 * disk itself is full, Chromium says “Failed to write blobs (IOError)”.
 */
const FULL = /quota|disk|no space|failed to write|IOError/i;

/** The database cannot be opened at all; Chromium says “denied” where the visitor blocks third parties. */
const UNAVAILABLE = /MissingAPI|OpenFailed|SecurityError|InvalidStateError|denied/i;

export function storageFaultOf(error: unknown): StorageFault {
  const text = causesOf(error).join(' ');
  if (FULL.test(text)) return 'full';
  return UNAVAILABLE.test(text) ? 'unavailable' : 'failed';
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
