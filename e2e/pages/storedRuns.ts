/** What lies in the page's IndexedDB, read and disturbed past the lab's own code. */
import type { Page } from '@playwright/test';

/** A run's curve and its weights as plain numbers. */
export interface StoredCurve {
  losses: number[];
  evaluations: unknown[];
  marks: unknown[];
  weights: unknown;
}

/** All rows of one table; none before the lab has made its database. */
export async function storedRows<Row>(page: Page, table: string): Promise<Row[]> {
  // Opening a database that is not there would make an empty one.
  const databases = await page.evaluate(() => indexedDB.databases());
  if (!databases.some(({ name }) => name === 'distillation-lab')) return [];
  return (await page.evaluate(
    (name) =>
      new Promise<unknown[]>((resolve, reject) => {
        const opening = indexedDB.open('distillation-lab');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const db = opening.result;
          const all = db.transaction(name).objectStore(name).getAll();
          all.onerror = () => reject(all.error);
          all.onsuccess = () => {
            const plain = JSON.stringify(all.result, (_, value) =>
              ArrayBuffer.isView(value) ? Array.from(value as Float32Array) : value,
            );
            db.close();
            resolve(JSON.parse(plain));
          };
        };
      }),
    table,
  )) as Row[];
}

interface HistoryRow {
  runId: string;
  losses: { firstStep: number; student: number[]; baseline: number[] | null } | null;
  evaluations: unknown[];
  marks: unknown[];
}

/** The whole history of a run, its parts laid end to end, and its weights. */
export async function storedCurve(page: Page, runId: string): Promise<StoredCurve> {
  const parts = (await storedRows<HistoryRow>(page, 'histories')).filter(
    (row) => row.runId === runId,
  );
  const kept = await storedRows<{ runId: string }>(page, 'weights');
  const { runId: _, ...weights } = kept.find((row) => row.runId === runId) ?? { runId };
  return {
    losses: parts.flatMap(({ losses }) => rowsOf(losses)),
    evaluations: parts.flatMap(({ evaluations }) => evaluations),
    marks: parts.flatMap(({ marks }) => marks),
    weights,
  };
}

/** Step, the student's three terms, the baseline's three terms, of each step. */
function rowsOf(losses: HistoryRow['losses']): number[] {
  if (!losses) return [];
  const { firstStep, student, baseline } = losses;
  return Array.from({ length: student.length / 3 }, (_, row) => [
    firstStep + row,
    ...student.slice(3 * row, 3 * row + 3),
    ...(baseline?.slice(3 * row, 3 * row + 3) ?? []),
  ]).flat();
}

/** Puts `count` copies of the newest stored run beside it, with other figures and names. */
export async function copyNewestRun(page: Page, count: number): Promise<void> {
  await page.evaluate(
    (wanted) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('distillation-lab');
        opening.onsuccess = () => {
          const change = opening.result.transaction('runs', 'readwrite');
          const runs = change.objectStore('runs');
          const all = runs.getAll();
          all.onsuccess = () => {
            const [newest] = all.result.sort((a, b) => b.createdAt - a.createdAt);
            for (let copy = 1; copy <= wanted; copy++) {
              const run = structuredClone(newest);
              run.id = `copy-${String(copy).padStart(4, '0')}`;
              run.name = `Copy ${copy}`;
              run.createdAt -= 60_000 * copy;
              run.summary.student.score = copy / (wanted + 1);
              run.summary.student.values.accuracy = copy / (wanted + 1);
              runs.put(run);
            }
          };
          change.onabort = () => reject(change.error);
          change.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    count,
  );
}

/** Puts a copy of the newest stored run beside it, with `changes`; undefined takes a field away. */
export async function changeNewestRun(
  page: Page,
  id: string,
  changes: Record<string, unknown>,
): Promise<void> {
  await page.evaluate(
    ({ id, entries }) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('distillation-lab');
        opening.onsuccess = () => {
          const change = opening.result.transaction('runs', 'readwrite');
          const runs = change.objectStore('runs');
          const all = runs.getAll();
          all.onsuccess = () => {
            const [newest] = all.result.sort((a, b) => b.createdAt - a.createdAt);
            const run = { ...structuredClone(newest), id };
            for (const [key, value] of entries) {
              if (value === undefined) delete run[key];
              else run[key] = value;
            }
            runs.put(run);
          };
          change.onabort = () => reject(change.error);
          change.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    { id, entries: Object.entries(changes) },
  );
}

/**
 * Lets every write fail as on a full disk. DevTools can change the quota that the browser reports,
 * but Chromium's IndexedDB does not keep to it.
 */
export async function setDiskFull(page: Page, isFull: boolean): Promise<void> {
  await page.evaluate((full) => {
    const stores = IDBObjectStore.prototype as unknown as Record<string, unknown>;
    for (const name of ['put', 'add']) {
      const real = `real ${name}`;
      stores[real] = stores[real] ?? stores[name];
      const fail = () => {
        throw new DOMException('The disk is full.', 'QuotaExceededError');
      };
      stores[name] = full ? fail : stores[real];
    }
  }, isFull);
}
