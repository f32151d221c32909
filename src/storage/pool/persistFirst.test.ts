import { describe, expect, it } from 'vitest';
import type { EngineEvent } from '../../protocol/events';
import { createFakeClock, createFakeEngine } from '../../store/testing/fakes';
import { MAX_WAIT_MS } from '../withTimeout';
import { createPersistFirst } from './persistFirst';

const paused = (step: number): EngineEvent => ({ type: 'paused', step });
const turn = () => new Promise((resolve) => setImmediate(resolve));

function open() {
  const engine = createFakeEngine();
  const clock = createFakeClock();
  const { client, storeWith } = createPersistFirst(engine, clock);
  const shown: number[] = [];
  const stored: number[] = [];
  const ends: (() => void)[] = [];
  client.subscribe((message) => {
    if (message.type === 'paused') shown.push(message.step);
  });
  // Every tenth step waits.
  storeWith((message) => {
    if (message.type !== 'paused') return null;
    stored.push(message.step);
    if (message.step % 10 !== 0) return null;
    return new Promise((resolve, reject) => ends.push(message.step === 20 ? reject : resolve));
  });
  return { engine, clock, shown, stored, ends };
}

describe('messages that are stored first', () => {
  it('wait for it, and those behind them keep their order', async () => {
    const { engine, shown, stored, ends } = open();
    engine.report([1, 10, 11, 20, 21].map(paused));
    expect(shown).toEqual([1]);
    expect(stored).toEqual([1, 10]);
    ends[0]?.();
    await turn();
    expect(shown).toEqual([1, 10, 11]);
    engine.report([paused(22)]);
    ends[1]?.();
    await turn();
    expect(shown).toEqual([1, 10, 11, 20, 21, 22]);
    engine.report([paused(23)]);
    expect(shown.at(-1)).toBe(23);
  });

  it('go on without it where the disk does not answer', async () => {
    const { engine, clock, shown } = open();
    engine.report([10, 11].map(paused));
    clock.advance(MAX_WAIT_MS);
    await turn();
    expect(shown).toEqual([10, 11]);
  });
});
