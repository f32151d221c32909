/** The result of a long computation, worked out in slices; the one before until it is there. */
import { startTransition, useEffect, useRef, useState } from 'react';
import { runInSlices, type Sliced } from '../../store/inspection/slices';

type Start<Result> = () => Sliced<Result>;

/**
 * `start` must stay the same for the same inputs; null: nothing to compute. While it changes fast
 * (a slider), the computation under way is finished and the newest comes next.
 */
export function useSliced<Result>(start: Start<Result> | null): Result | null {
  const [result, setResult] = useState<Result | null>(null);
  const newest = useRef<Start<Result> | null>(null);
  const isRunning = useRef(false);
  const isGone = useRef(false);

  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
    };
  }, []);

  useEffect(() => {
    newest.current = start;
    if (!start) setResult(null);
    if (!start || isRunning.current) return;
    isRunning.current = true;
    void (async () => {
      let done: Start<Result> | null = null;
      while (newest.current && newest.current !== done && !isGone.current) {
        done = newest.current;
        const found = await runInSlices(done(), {
          now: () => performance.now(),
          pause: () => new Promise((resolve) => setTimeout(resolve)),
          isOff: () => isGone.current || newest.current === null,
        });
        if (found !== null) startTransition(() => setResult(found));
      }
      isRunning.current = false;
    })();
  }, [start]);

  return result;
}
