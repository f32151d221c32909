import { describe, expect, it } from 'vitest';
import type { RunResult } from '../../records/runDigest';
import type { QueuedResult } from '../../records/storedRun';
import { createFakeClock } from '../../store/testing/fakes';
import type { PoolEvent, RunPool } from '../../worker/poolContract';
import { catalog } from '../../workloads/catalog';
import { MAX_WAIT_MS } from '../withTimeout';
import { createPersistingPool } from './persistingPool';

const spec = catalog.toy2d.defaults;
const result = { spec } as RunResult;

/** One job `a`; a test tells its events and ends what is being stored. */
function open(batch?: string) {
  let tell: (event: PoolEvent) => void = () => {};
  const pool: RunPool = {
    workers: 1,
    nextBatchId: () => 'of the pool',
    submit(_, listener) {
      tell = listener;
      return { pause() {}, resume() {}, cancel() {} };
    },
    dispose() {},
  };
  const kept: { result: QueuedResult; end: () => void; fail: () => void }[] = [];
  const keep = (entry: QueuedResult) =>
    new Promise<void>((end, fail) => kept.push({ result: entry, end, fail }));
  const clock = createFakeClock();
  const heard: string[] = [];
  const part = createPersistingPool(pool, { nextBatchId: () => 'visit-1', keep, clock }).submit(
    [{ id: 'a', spec, ...(batch ? { batch } : {}) }],
    ({ type }) => heard.push(type),
  );
  const later = () => new Promise((resolve) => setImmediate(resolve));
  return { kept, clock, heard, later, part, tell: (event: PoolEvent) => tell(event) };
}

describe('a queue whose results are kept', () => {
  it('tells a result once it is stored, under the id of its batch', async () => {
    const { kept, heard, later, tell } = open('sweep-7');
    tell({ type: 'started', jobId: 'a' });
    tell({ type: 'result', jobId: 'a', result });
    await later();
    expect(heard).toEqual(['started']);
    expect(kept[0]?.result).toEqual({ batchId: 'sweep-7', id: 'a', result });
    kept[0]?.end();
    await later();
    expect(heard).toEqual(['started', 'result']);
  });

  it('tells it also where it could not be stored, or takes too long', async () => {
    const broken = open();
    broken.tell({ type: 'result', jobId: 'a', result });
    broken.kept[0]?.fail();
    const slow = open();
    slow.tell({ type: 'result', jobId: 'a', result });
    slow.clock.advance(MAX_WAIT_MS);
    await slow.later();
    expect([broken.heard, slow.heard]).toEqual([['result'], ['result']]);
    expect(slow.kept[0]?.result.batchId).toBe('visit-1');
  });

  it('tells nothing after it was cancelled, but has it stored', async () => {
    const { kept, heard, later, part, tell } = open();
    tell({ type: 'result', jobId: 'a', result });
    part.cancel();
    kept[0]?.end();
    await later();
    expect([heard, kept.length]).toEqual([[], 1]);
  });
});
