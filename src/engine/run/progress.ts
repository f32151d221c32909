/** Turns work that reports by callback into a stream of progress events. */
import type { EngineEvent, ProgressTask } from '../../protocol/events';

/**
 * Runs `work` and yields its latest progress as it comes (what the consumer is too slow for is
 * skipped); returns its result or throws its error.
 */
export async function* withProgress<Result>(
  task: ProgressTask,
  work: (report: (done: number, total: number) => void) => Promise<Result>,
): AsyncGenerator<EngineEvent, Result> {
  let latest: EngineEvent | null = null;
  let finished = false;
  let wake = () => {};
  const result = work((done, total) => {
    latest = { type: 'progress', task, done, total };
    wake();
  }).finally(() => {
    finished = true;
    wake();
  });
  // Whoever stops listening early must not leave an unhandled rejection behind.
  result.catch(() => {});
  for (;;) {
    if (latest) {
      const event: EngineEvent = latest;
      latest = null;
      yield event;
    } else if (finished) {
      return await result;
    } else {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }
}
