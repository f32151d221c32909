/** How much the browser lets this page store, and whether it promised to keep it. */
import type { StorageSpace } from '../../store/runs/runArchive';

// Only pages from a safe origin have a storage manager.
const manager = (): StorageManager | undefined => globalThis.navigator?.storage;

export async function storageSpace(): Promise<StorageSpace | null> {
  const storage = manager();
  if (!storage?.estimate) return null;
  const { usage, quota } = await storage.estimate();
  if (usage === undefined || quota === undefined) return null;
  return {
    usedBytes: usage,
    quotaBytes: quota,
    isPersisted: (await storage.persisted?.()) ?? false,
  };
}

/** Asks once a page; a browser that says no may say yes on a later visit. */
export async function askToPersist(): Promise<void> {
  const storage = manager();
  if (storage?.persist && !(await storage.persisted())) await storage.persist();
}
