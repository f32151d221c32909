import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { train } from '../../engine/run/train';
import { testContext, toyConfig } from '../../engine/testing/testRun';
import type { EngineEvent } from '../../protocol/events';
import { emptyRun } from '../../store/lab/applyEvent';
import { shownRun } from '../../store/lab/shownRun';
import type { RunArchive, StorageFault } from '../../store/runs/runArchive';
import { Recording } from '../recorder/recording';
import { RunMemory } from '../recorder/runMemory';
import { RunWriter } from '../recorder/runWriter';
import { createFakeLocks } from '../testing/fakeArchive';
import { isCheckpointAt, outcomeOf, recordRun } from '../testing/testRuns';
import { createArchive } from './archive';
import { RunDatabase } from './database';

/** As the browser does it where site data are cleared: past Dexie, which is not asked. */
function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });
}

/** Records a run as the page does; `clear` is called at its checkpoint of step 5. */
async function recordPast(
  archive: RunArchive,
  id: string,
  clear: () => Promise<void>,
): Promise<(StorageFault | null)[]> {
  const loaded = await archive.load(id);
  const run = loaded
    ? shownRun(loaded, loaded.run.spec)
    : emptyRun(id, toyConfig(), 'running', true);
  const resume = loaded ? await archive.resumeOf(id) : null;
  const faults: (StorageFault | null)[] = [];
  const recording = new Recording(run, 7);
  const writer = new RunWriter(new RunMemory(run, 7), {
    archive,
    locks: createFakeLocks(),
    onWritten: (fault) => faults.push(fault),
    onEnded: () => {},
  });
  writer.begin(recording.facts);
  const isLast: (event: EngineEvent) => boolean = isCheckpointAt(5);
  const context = testContext(run.spec, { checkpointMs: 0 });
  for await (const event of train(run.spec, context, resume)) {
    const part = recording.take(event, 7);
    if (part) await writer.write(part);
    if (isLast(event)) await clear();
  }
  await writer.end(recording.weights);
  return faults;
}

describe('a run in whose course everything that is stored is cleared', () => {
  it.each([
    ['the database is deleted', (db: RunDatabase) => deleteDatabase(db.name)],
    ['its rows are removed', async (db: RunDatabase) => createArchive(db).remove(['run'])],
  ])('is stored whole in the end: %s', async (how, clear) => {
    const whole = new RunDatabase(`whole ${how}`);
    await recordRun(whole, 'run');
    const db = new RunDatabase(how);
    const faults = await recordPast(createArchive(db), 'run', () => clear(db));
    expect(faults.at(-1)).toBeNull();
    expect(await outcomeOf(db, 'run')).toEqual(await outcomeOf(whole, 'run'));
    expect(await db.checkpoints.count()).toBe(0);
  });

  it('is stored whole where it was resumed, with the name it had', async () => {
    const whole = new RunDatabase('whole resumed');
    await recordRun(whole, 'run');
    const db = new RunDatabase('resumed');
    const archive = createArchive(db);
    await recordRun(db, 'run', { isLast: isCheckpointAt(3) });
    await archive.label('run', { name: 'Mine' });
    await recordPast(archive, 'run', () => deleteDatabase(db.name));
    expect(await outcomeOf(db, 'run')).toEqual(await outcomeOf(whole, 'run'));
    expect(await db.runs.get('run')).toMatchObject({ name: 'Mine', status: 'completed' });
  });
});
