import { expect, it } from 'vitest';
import { createFakeClock } from '../../store/testing/fakes';
import { MAX_OPENING_MS, openedInTime } from './openedInTime';

it('a database that never answers is none, until it answers after all', async () => {
  const clock = createFakeClock();
  let answer = (_: string) => {};
  const opening = new Promise<string>((resolve) => {
    answer = resolve;
  });
  const open = openedInTime(() => opening, clock);
  const early = open();
  clock.advance(MAX_OPENING_MS);
  await expect(early).rejects.toMatchObject({ fault: 'unavailable' });
  await expect(open()).rejects.toMatchObject({ fault: 'unavailable' });
  answer('it');
  await opening;
  await expect(open()).resolves.toBe('it');
});

it('a database is opened once, and its fault is told each time', async () => {
  let calls = 0;
  const open = openedInTime(() => {
    calls += 1;
    return Promise.reject(new Error('denied'));
  }, createFakeClock());
  await expect(open()).rejects.toThrow('denied');
  await expect(open()).rejects.toThrow('denied');
  expect(calls).toBe(1);
});
