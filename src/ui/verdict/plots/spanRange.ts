/** A linear axis around given values, with round ends and ticks. Pure. */
import { type AxisRange, roundUp } from '../../plots/domains';

/** Between the round numbers just outside of `values`, in at most about `parts` parts. */
export function spanRange(values: readonly number[], parts = 5): AxisRange {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const width = Number.isFinite(high - low) && high > low ? high - low : 0.01;
  const step = roundUp(width / parts);
  const from = Math.floor((Number.isFinite(low) ? low : 0) / step - 1e-9);
  const to = Math.ceil((Number.isFinite(high) ? high : 1) / step + 1e-9);
  const ticks = Array.from({ length: to - from + 1 }, (_, i) =>
    Number(((from + i) * step).toPrecision(10)),
  );
  return { domain: [ticks[0] as number, ticks.at(-1) as number], ticks };
}
