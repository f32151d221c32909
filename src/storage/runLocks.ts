/**
 * One tab at a time has a run, or a batch of runs. Web Locks end with their tab, also where that crashes. Pages that
 * are not from a safe origin have no locks, and some that are embedded in another site are denied them; there each
 * tab knows its own runs only.
 */
import type { RunLocks } from '../store/runs/runArchive';

export function createRunLocks(
  kind: 'run' | 'batch' = 'run',
  manager = globalThis.navigator?.locks,
): RunLocks {
  const prefix = `distillation-lab ${kind} `;
  /** How to let go of each run this tab has. */
  const own = new Map<string, () => Promise<void>>();
  return {
    take(id) {
      if (own.has(id)) return Promise.resolve(true);
      if (!manager) {
        own.set(id, async () => {});
        return Promise.resolve(true);
      }
      return new Promise((resolve) => {
        const held = manager.request(prefix + id, { ifAvailable: true }, (lock) => {
          if (!lock) return resolve(false);
          return new Promise<void>((letGo) => {
            own.set(id, async () => {
              letGo();
              await held;
            });
            resolve(true);
          });
        });
        held.catch(() => {
          own.set(id, async () => {});
          resolve(true);
        });
      });
    },
    async release(id) {
      const release = own.get(id);
      own.delete(id);
      await release?.();
    },
    async held() {
      const ids = new Set(own.keys());
      const { held = [] } = (await manager?.query().catch(() => null)) ?? {};
      for (const { name } of held) {
        if (name?.startsWith(prefix)) ids.add(name.slice(prefix.length));
      }
      return ids;
    },
  };
}
