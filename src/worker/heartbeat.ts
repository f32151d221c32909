/**
 * Notices that a thread is gone or hangs. A thread that ends by itself tells nobody, and one in an
 * endless loop tells nothing, so it is asked: pings go through the queue of its commands and are
 * answered by its entry, not by the engine. A thread that waits (for the network, a device, the
 * visitor) answers at once; one that works answers between two pieces of work, where the engine
 * takes its messages. So silence lasts as long as the longest single piece, which depends on the
 * run: `patienceMs` is many times that, so that slow work is never taken for a crash.
 *
 * Silence is counted in beats of the page: time in which the page itself stood still (a laptop that
 * slept, a tab in the background) is nobody's silence.
 */

/** The part of the store's clock that this needs. */
export interface BeatClock {
  now(): number;
  after(delayMs: number, task: () => void): () => void;
}

const BEAT_MS = 500;

/** A thread that was told to let go of its run, and does not answer for this long, is given up. */
export const LET_GO_MS = 2000;

/** Its script and all that this imports may come over a slow network first. */
export const START_MS = 300_000;

export interface Heartbeat {
  /** Asks the thread at once; commands posted afterwards lie behind the question. Returns its id. */
  ask(): number;
  /** The thread answered. */
  hear(id: number): void;
  /** Calls `giveUp` unless question `id` is answered within `LET_GO_MS` of beats from now on. */
  insist(id: number, giveUp: () => void): void;
  /** The thread has work, so that its silence counts until it is told to have none. */
  work(patienceMs: number): void;
  rest(): void;
  /** Ends all waiting, for good. */
  end(): void;
}

/** Of one thread, from its start to its end. `lost` is told for how long there was silence. */
export function createHeartbeat(
  clock: BeatClock,
  ping: (id: number) => void,
  lost: (silentMs: number) => void,
): Heartbeat {
  let asked = 0;
  let heard = 0;
  let isWorking = false;
  let patience = START_MS;
  let silentMs = 0;
  let insisted: { id: number; waitedMs: number; giveUp: () => void } | null = null;
  let lastBeat = 0;
  let cancel: (() => void) | null = null;

  const ask = () => {
    asked += 1;
    ping(asked);
    beatOn();
    return asked;
  };

  /** Beats go on while there is work, or a question without its answer. */
  const beatOn = () => {
    if (cancel || (!isWorking && heard === asked)) return;
    lastBeat = clock.now();
    cancel = clock.after(BEAT_MS, beat);
  };

  const beat = () => {
    cancel = null;
    const passed = Math.min(clock.now() - lastBeat, 2 * BEAT_MS);
    if (heard < asked) {
      silentMs += passed;
      if (insisted) insisted.waitedMs += passed;
    } else if (isWorking) ask();
    if (insisted && insisted.waitedMs >= LET_GO_MS) {
      const { giveUp } = insisted;
      end();
      return giveUp();
    }
    if (silentMs >= (heard === 0 ? Math.max(START_MS, patience) : patience)) {
      const silence = silentMs;
      end();
      return lost(silence);
    }
    beatOn();
  };

  const end = () => {
    cancel?.();
    // Nothing beats any more: as if somebody held the next beat for ever.
    cancel = () => {};
    insisted = null;
  };

  return {
    ask,
    hear(id) {
      heard = Math.max(heard, id);
      silentMs = 0;
      if (insisted && heard >= insisted.id) insisted = null;
    },
    insist(id, giveUp) {
      // A thread that is still being loaded has nothing to let go of.
      if (heard > 0 && heard < id) insisted = { id, waitedMs: 0, giveUp };
    },
    work(patienceMs) {
      isWorking = true;
      patience = patienceMs;
      beatOn();
    },
    rest() {
      isWorking = false;
    },
    end,
  };
}
