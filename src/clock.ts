/** Time as the store sees it, so that tests need not wait. */
export interface Clock {
  /** Milliseconds since some fixed moment. */
  now(): number;
  /** Calls `task` after `delayMs` unless the returned function is called first. */
  after(delayMs: number, task: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  after(delayMs, task) {
    const timer = setTimeout(task, delayMs);
    return () => clearTimeout(timer);
  },
};

/** A task that runs once, `delayMs` after the last time it was asked for. */
export interface Debounced {
  request(): void;
  cancel(): void;
}

export function debounce(clock: Clock, delayMs: number, task: () => void): Debounced {
  let cancel: (() => void) | null = null;
  return {
    request() {
      cancel?.();
      cancel = clock.after(delayMs, () => {
        cancel = null;
        task();
      });
    },
    cancel() {
      cancel?.();
      cancel = null;
    },
  };
}
