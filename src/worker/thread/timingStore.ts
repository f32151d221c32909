/**
 * Step timings in the browser's database, since what a device can do stays true from visit to visit.
 * Where there is no database (private windows), they are forgotten with the thread.
 */

import type { Table } from 'dexie';
import { type StepTimings, timingsInMemory } from '../../engine/backends/timings';
import type { MeasuredStep } from '../../protocol/backendReport';

/** Experiments that are remembered; the oldest go first. */
const MOST = 200;

/** Some pages that are embedded elsewhere never hear whether their database opens. */
const MAX_OPENING_MS = 2000;

interface Row {
  key: string;
  steps: MeasuredStep[];
  /** Milliseconds since 1970. */
  at: number;
}

export function storedTimings(): StepTimings {
  const memory = timingsInMemory();
  let table: Promise<Table<Row, string> | null> | null = null;
  const open = () => {
    table ??= Promise.race([openTable().catch(() => null), nothingAfter(MAX_OPENING_MS)]);
    return table;
  };
  return {
    async get(key) {
      const known = await memory.get(key);
      if (known) return known;
      const row = await (await open())?.get(key).catch(() => undefined);
      if (row) await memory.put(key, row.steps);
      return row?.steps ?? null;
    },
    async put(key, steps) {
      await memory.put(key, steps);
      const rows = await open();
      await rows?.put({ key, steps, at: Date.now() }).catch(() => {});
      await rows
        ?.orderBy('at')
        .reverse()
        .offset(MOST)
        .delete()
        .catch(() => {});
    },
  };
}

function nothingAfter(delayMs: number): Promise<null> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(null), delayMs);
  });
}

async function openTable(): Promise<Table<Row, string>> {
  const { Dexie } = await import('dexie');
  const database = new Dexie('distillation-lab-timings');
  database.version(1).stores({ steps: 'key, at' });
  await database.open();
  return database.table('steps');
}
