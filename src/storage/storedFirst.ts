/**
 * An engine client whose messages reach the page only when they have been stored, where that
 * matters: a result that is on show is kept, also where the page is closed at once.
 */
import type { EngineMessage } from '../protocol/events';
import type { Clock } from '../store/clock';
import type { EngineClient } from '../worker/client';

/** A disk that does not answer keeps nothing back for longer. */
export const LONGEST_WAIT_MS = 3000;

/** What stores: a promise for messages that wait for it. */
export type Store = (message: EngineMessage) => Promise<void> | null;

export interface StoredFirst {
  client: EngineClient;
  /** From now on messages go to `store` first. */
  storeWith(store: Store): void;
}

export function createStoredFirst(engine: EngineClient, clock: Clock): StoredFirst {
  const listeners = new Set<(message: EngineMessage) => void>();
  let store: Store = () => null;
  /** Messages behind one that waits, in their order; null while none does. */
  let held: EngineMessage[] | null = null;

  const publish = (message: EngineMessage) => {
    for (const listener of listeners) listener(message);
  };

  /** Hands messages on up to one that waits. */
  const pass = (messages: readonly EngineMessage[]) => {
    for (const [position, message] of messages.entries()) {
      const stored = store(message);
      if (!stored) {
        publish(message);
        continue;
      }
      held = messages.slice(position + 1);
      const goOn = () => {
        const rest = held ?? [];
        held = null;
        publish(message);
        pass(rest);
      };
      void atMost(stored, clock).then(goOn);
      return;
    }
  };

  engine.subscribe((message) => {
    if (held) held.push(message);
    else pass([message]);
  });

  return {
    client: {
      ...engine,
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    storeWith(chosen) {
      store = chosen;
    },
  };
}

/** Resolves with `work`, however it ends, or once the wait is too long. */
function atMost(work: Promise<void>, clock: Clock): Promise<void> {
  return new Promise((resolve) => {
    const stopWaiting = clock.after(LONGEST_WAIT_MS, resolve);
    const end = () => {
      stopWaiting();
      resolve();
    };
    work.then(end, end);
  });
}
