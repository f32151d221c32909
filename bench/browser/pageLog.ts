/** What a page notes of itself while it is measured. Times are those of `performance.now()`. */

export interface PageLog {
  /** Tasks of the main thread over 50 ms. */
  tasks: { at: number; ms: number }[];
  /** Messages of the engine. */
  messages: { at: number; type: string }[];
  /** Steps whose losses have arrived. */
  steps: number;
  /** Clicks and keys. */
  inputs: number[];
  /** Frames in which a curve or a slider's value was drawn anew. */
  paints: { at: number; what: 'chart' | 'slider' }[];
}

declare global {
  var pageLog: PageLog;
}

/** Runs in the page before its own scripts; must not refer to anything outside itself. */
export function watchPage(): void {
  const log: PageLog = { tasks: [], messages: [], steps: 0, inputs: [], paints: [] };
  globalThis.pageLog = log;
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      log.tasks.push({ at: startTime, ms: Math.round(duration) });
    }
  }).observe({ type: 'longtask', buffered: true });
  globalThis.Worker = class extends Worker {
    constructor(url: string | URL, settings?: WorkerOptions) {
      super(url, settings);
      this.addEventListener('message', ({ data }) => {
        log.messages.push({ at: performance.now(), type: data.type });
        if (data.type === 'losses') log.steps += data.losses.student.length / 3;
      });
    }
  };
  for (const type of ['click', 'keydown']) {
    addEventListener(type, () => log.inputs.push(performance.now()), { capture: true });
  }
  const changed = new Set<'chart' | 'slider'>();
  const observer = new MutationObserver((records) => {
    const wasEmpty = changed.size === 0;
    for (const { target, attributeName } of records) {
      if (attributeName === 'd') changed.add('chart');
      if (attributeName === 'aria-valuenow' && target instanceof HTMLElement) changed.add('slider');
    }
    if (!wasEmpty || changed.size === 0) return;
    requestAnimationFrame(() => {
      for (const what of changed) log.paints.push({ at: performance.now(), what });
      changed.clear();
    });
  });
  addEventListener('DOMContentLoaded', () => {
    const attributeFilter = ['d', 'aria-valuenow'];
    observer.observe(document.body, { subtree: true, attributes: true, attributeFilter });
  });
}
