/**
 * An engine client whose messages reach the page only when they have been stored, where that
 * matters: a result that is on show is kept, also where the page is closed at once.
 */

import type { Clock } from '../../clock';
import type { EngineMessage } from '../../protocol/events';
import type { EngineClient } from '../../worker/client';
import { withTimeout } from '../withTimeout';

/** What stores: a promise for messages that wait for it. */
type Store = (message: EngineMessage) => Promise<void> | null;

export interface PersistFirst {
  client: EngineClient;
  /** From now on messages go to `store` first. */
  storeWith(store: Store): void;
}

export function createPersistFirst(engine: EngineClient, clock: Clock): PersistFirst {
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
      void withTimeout(stored, clock).then(goOn);
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
