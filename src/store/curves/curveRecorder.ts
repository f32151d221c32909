/**
 * Curves of an append-only history, read once: each call takes in only the chunks that are new.
 * It starts again where the list does not continue the one seen last (another run, steps taken
 * back) or where the smoothing changes.
 */
import { type CurvePoint, createSmoother, thin } from './curve';
import { CurveDigest } from './curveDigest';

/** The measured curve and its moving average, thinned for drawing. */
export interface DrawnCurve {
  raw: readonly CurvePoint[];
  smooth: readonly CurvePoint[];
}

/** Equal parts of the x axis that keep their extremes: 2 · 96 + 2 points a curve at most. */
export const DRAWN_BUCKETS = 96;

type Add<Key> = (key: Key, x: number, y: number | undefined) => void;

/**
 * `record` adds the values of one chunk and returns how many entries it has; `before` is the number
 * of entries in earlier chunks.
 */
export function createCurveRecorder<Chunk, Key extends string>(
  keys: readonly Key[],
  record: (chunk: Chunk, add: Add<Key>, before: number) => number,
) {
  let curves = new Map<Key, Recorder>();
  let weight = Number.NaN;
  let seen: readonly Chunk[] = [];
  let entries = 0;
  const add: Add<Key> = (key, x, y) => curves.get(key)?.add(x, y);
  return (
    chunks: readonly Chunk[],
    totalSteps: number,
    smoothing: number,
  ): Record<Key, DrawnCurve> => {
    if (smoothing !== weight || !continues(seen, chunks)) {
      curves = new Map(keys.map((key) => [key, new Recorder(smoothing)]));
      weight = smoothing;
      seen = [];
      entries = 0;
    }
    for (const chunk of chunks.slice(seen.length)) {
      entries += record(chunk, add, entries);
    }
    seen = chunks;
    const drawn = keys.map((key) => [key, curves.get(key)?.drawn(totalSteps)]);
    return Object.fromEntries(drawn) as Record<Key, DrawnCurve>;
  };
}

/** Chunks are never changed in place, so equal ends mean an equal beginning. */
function continues<Chunk>(seen: readonly Chunk[], chunks: readonly Chunk[]): boolean {
  const last = seen.length - 1;
  return last < 0 || (chunks[0] === seen[0] && chunks[last] === seen[last]);
}

class Recorder {
  private readonly raw = new CurveDigest();
  private readonly smooth = new CurveDigest();
  private readonly smoother;

  constructor(weight: number) {
    this.smoother = createSmoother(weight);
  }

  add(x: number, y: number | undefined): void {
    if (y === undefined || !Number.isFinite(y)) return;
    this.raw.add(x, y);
    this.smooth.add(x, this.smoother.next(y));
  }

  drawn(totalSteps: number): DrawnCurve {
    return {
      raw: thin(this.raw.points(), [0, totalSteps], DRAWN_BUCKETS),
      smooth: thin(this.smooth.points(), [0, totalSteps], DRAWN_BUCKETS),
    };
  }
}
