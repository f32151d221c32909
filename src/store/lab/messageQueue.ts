/**
 * Collects engine messages and hands them on in bunches, at most one bunch an interval: the page
 * re-renders at a calm pace however fast the engine reports. Nothing is lost, the order is kept.
 */

import type { Clock } from '../../clock';
import type { EngineMessage } from '../../protocol/events';

export const FLUSH_INTERVAL_MS = 80;

/** Returns the function that takes a message; the first after a quiet time goes on at once. */
export function createMessageQueue(
  clock: Clock,
  apply: (messages: readonly EngineMessage[]) => void,
): (message: EngineMessage) => void {
  let waiting: EngineMessage[] = [];
  let isScheduled = false;
  let lastFlush = Number.NEGATIVE_INFINITY;

  const flush = () => {
    const messages = waiting;
    waiting = [];
    isScheduled = false;
    lastFlush = clock.now();
    apply(messages);
  };

  return (message) => {
    waiting.push(message);
    if (isScheduled) return;
    isScheduled = true;
    const wait = lastFlush + FLUSH_INTERVAL_MS - clock.now();
    clock.after(Math.max(0, wait), flush);
  };
}
