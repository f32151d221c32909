import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { toyFragment } from './pages/labPage';
import { storedCurve, storedRows } from './pages/storedRuns';

/** Dexie counts its versions in tens. */
const VERSION_1 = 10;

/** Writes the tables as version 1 of the schema had them; `rows` by table. */
async function writeVersion1(page: Page, rows: Record<string, unknown[]>): Promise<void> {
  await page.evaluate(
    ({ version, content }) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('distillation-lab', version);
        opening.onerror = () => reject(opening.error);
        opening.onupgradeneeded = () => {
          const db = opening.result;
          const runs = db.createObjectStore('runs', { keyPath: 'id' });
          for (const index of ['createdAt', 'status', 'deletedAt']) runs.createIndex(index, index);
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
    { version: VERSION_1, content: rows },
  );
}

test('runs that an earlier version of the lab stored are still there', async ({
  browser,
  baseURL,
  lab,
  page,
}) => {
  await lab.open(toyFragment({ backend: 'wasm' }));
  await lab.runToEnd();
  await expect.poll(async () => (await storedRows(page, 'weights')).length).toBe(1);
  // What version 1 knew of a run: no batch.
  const [stored] = await storedRows<{ id: string; batchId: null }>(page, 'runs');
  const { batchId: _, ...run } = stored ?? { id: '', batchId: null };
  const histories = await storedRows<object>(page, 'histories');
  const curve = await storedCurve(page, run.id);

  const other = await browser.newPage(baseURL ? { baseURL } : {});
  await other.route('**/empty', (route) => route.fulfill({ contentType: 'text/html', body: '' }));
  await other.goto('./empty');
  await writeVersion1(other, { runs: [run], histories });
  await other.goto('./#v=1&workload=toy2d&view=runs');
  await other.getByRole('button', { name: /^Open/ }).click();
  await expect(other.getByRole('region', { name: 'Results' })).toContainText(
    'all 1,000 test examples',
  );
  const [migrated] = await storedRows<{ batchId: null }>(other, 'runs');
  expect(migrated).toEqual({ ...run, batchId: null });
  expect((await storedCurve(other, run.id)).losses).toEqual(curve.losses);
  await other.close();
});
