import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures';
import { toyFragment } from '../pages/labPage';
import { storedCurve, storedRows } from '../pages/storedRuns';

type Version = 1 | 2;

/** Writes the tables as that version of the schema had them; `rows` by table. */
async function writeVersion(
  page: Page,
  version: Version,
  rows: Record<string, unknown[]>,
): Promise<void> {
  await page.evaluate(
    ({ version, content }) =>
      new Promise<void>((resolve, reject) => {
        // Dexie counts its versions in tens.
        const opening = indexedDB.open('distillation-lab', 10 * version);
        opening.onerror = () => reject(opening.error);
        opening.onupgradeneeded = () => {
          const db = opening.result;
          const runs = db.createObjectStore('runs', { keyPath: 'id' });
          for (const index of ['createdAt', 'status', 'deletedAt']) runs.createIndex(index, index);
          if (version === 2) runs.createIndex('batchId', 'batchId');
          const history = db.createObjectStore('histories', {
            keyPath: 'part',
            autoIncrement: true,
          });
          history.createIndex('runId', 'runId');
          for (const name of ['checkpoints', 'weights', 'pictures']) {
            db.createObjectStore(name, { keyPath: 'runId' });
          }
        };
        opening.onsuccess = () => {
          const db = opening.result;
          const change = db.transaction([...db.objectStoreNames], 'readwrite');
          for (const [table, all] of Object.entries(content)) {
            for (const row of all) {
              // Losses are flat arrays; JSON has carried them here as lists.
              const { losses } = row as { losses?: { student: number[]; baseline: number[] } };
              const packed = losses && {
                ...losses,
                student: Float32Array.from(losses.student),
                baseline: Float32Array.from(losses.baseline),
              };
              change
                .objectStore(table)
                .add({ ...(row as object), ...(packed ? { losses: packed } : {}) });
            }
          }
          change.oncomplete = () => {
            db.close();
            resolve();
          };
          change.onabort = () => reject(change.error);
        };
      }),
    { version, content: rows },
  );
}

for (const version of [1, 2] as const) {
  test(`runs that version ${version} of the tables holds are still there`, async ({
    browser,
    baseURL,
    lab,
    page,
  }) => {
    await lab.open(toyFragment({ backend: 'wasm' }));
    await lab.runToEnd();
    await expect.poll(async () => (await storedRows(page, 'weights')).length).toBe(1);
    const [stored] = await storedRows<{ id: string; batchId: null }>(page, 'runs');
    // Version 1 knew of no batches of runs.
    const { batchId: _, ...run } = stored ?? { id: '', batchId: null };
    const row = version === 1 ? run : stored;
    const histories = await storedRows<object>(page, 'histories');
    const curve = await storedCurve(page, run.id);

    const other = await browser.newPage(baseURL ? { baseURL } : {});
    await other.route('**/empty', (route) => route.fulfill({ contentType: 'text/html', body: '' }));
    await other.goto('./empty');
    await writeVersion(other, version, { runs: [row], histories });
    await other.goto('./#v=1&workload=toy2d&view=runs');
    await other.getByRole('button', { name: /^Open/ }).click();
    await expect(other.getByRole('region', { name: 'Results' })).toContainText(
      'all 1,000 test examples',
    );
    const [migrated] = await storedRows<{ batchId: null }>(other, 'runs');
    expect(migrated).toEqual({ ...run, batchId: null });
    expect((await storedCurve(other, run.id)).losses).toEqual(curve.losses);
    expect(await storedRows(other, 'batches')).toEqual([]);
    await other.close();
  });
}
