import { describe, expect, it } from 'vitest';
import { faultOf } from './faults';

/** As Dexie throws it: its own name, the browser's error inside. */
function wrapped(name: string, inner: unknown) {
  return Object.assign(new Error(name), { name, inner });
}

describe('a storage error', () => {
  it.each([
    ['past the quota', new DOMException('', 'QuotaExceededError')],
    [
      'past the quota, within a transaction',
      wrapped('AbortError', new DOMException('', 'QuotaExceededError')),
    ],
    [
      'on a full disk',
      wrapped('AbortError', new DOMException('Failed to write blobs (IOError)', 'DataError')),
    ],
    [
      'in one row of several',
      Object.assign(wrapped('BulkError', null), {
        failures: [new DOMException('', 'QuotaExceededError')],
      }),
    ],
  ])('is a full disk %s', (_, error) => {
    expect(faultOf(error).fault).toBe('full');
  });

  it('is a missing storage where the database does not open', () => {
    expect(faultOf(wrapped('OpenFailedError', new DOMException('', 'UnknownError'))).fault).toBe(
      'unavailable',
    );
    expect(faultOf(wrapped('MissingAPIError', null)).fault).toBe('unavailable');
    const denied = new DOMException(
      'The user denied permission to access the database.',
      'UnknownError',
    );
    expect(faultOf(wrapped('UnknownError', denied)).fault).toBe('unavailable');
  });

  it('is told as a failure otherwise, and keeps its cause', () => {
    const error = new DOMException('no clone', 'DataCloneError');
    expect(faultOf(error)).toMatchObject({ fault: 'failed', cause: error });
  });
});
