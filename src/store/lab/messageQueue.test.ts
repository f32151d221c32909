import { describe, expect, it } from 'vitest';
import type { EngineMessage } from '../../protocol/events';
import { createFakeClock } from '../testing/fakes';
import { createMessageQueue, FLUSH_INTERVAL_MS } from './messageQueue';

function message(step: number): EngineMessage {
  return { type: 'stepped', step, runId: 'run-1' };
}

describe('createMessageQueue', () => {
  it('hands on the first at once and the rest in order, one bunch an interval', () => {
    const clock = createFakeClock();
    const bunches: number[] = [];
    const seen: EngineMessage[] = [];
    const push = createMessageQueue(clock, (messages) => {
      bunches.push(messages.length);
      seen.push(...messages);
    });
    push(message(1));
    clock.advance(0);
    expect(bunches).toEqual([1]);
    for (let step = 2; step <= 6; step++) push(message(step));
    clock.advance(FLUSH_INTERVAL_MS - 1);
    expect(bunches).toEqual([1]);
    clock.advance(1);
    expect(bunches).toEqual([1, 5]);
    expect(seen).toEqual([1, 2, 3, 4, 5, 6].map(message));
  });

  it('takes messages that arrive while a bunch is applied', () => {
    const clock = createFakeClock();
    const seen: EngineMessage[] = [];
    const push = createMessageQueue(clock, (messages) => {
      seen.push(...messages);
      if (seen.length === 1) push(message(2));
    });
    push(message(1));
    clock.advance(2 * FLUSH_INTERVAL_MS);
    expect(seen).toEqual([message(1), message(2)]);
  });
});
