import { describe, expect, it } from 'vitest';
import { createRunLocks } from './runLocks';

const denied = () =>
  Promise.reject(new DOMException('Access to the Locks API is denied.', 'SecurityError'));
const denying = { request: denied, query: denied } as unknown as LockManager;

describe('locks that the browser denies', () => {
  it('are those of this tab alone', async () => {
    const locks = createRunLocks('run', denying);
    expect(await locks.take('one')).toBe(true);
    expect([...(await locks.held())]).toEqual(['one']);
    await locks.release('one');
    expect([...(await locks.held())]).toEqual([]);
  });
});
