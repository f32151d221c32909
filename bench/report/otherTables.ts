/** The tables of scaling and lockstep. */
import type { LockstepSection, ScalingSection } from './report';
import { gflops, growth, median, timesAsFast } from './statistics';
import { digits, formatMs, formatTimes, type Table } from './table';

const labels: Record<string, string> = {
  'plan-1': 'plan, 1 thread',
  'plan-n': 'plan, all threads',
  'plan-gpu': 'plan, WebGPU',
  'stock-1': 'tfjs wasm',
  'jax-1': 'jax-js',
};

const place = (where: 'node' | 'browser') => (where === 'node' ? 'in Node' : 'in the browser');

/**
 * Milliseconds of a step at each size; for ours also the rate, and e of cost ≈ size^e from the size
 * before.
 */
export function scalingTable({ axis, layers, points, where }: ScalingSection): Table {
  const ids = Object.keys(points[0]?.rounds ?? {});
  const lead = ids[0] ?? '';
  const others = axis === 'threads' ? [] : ids.slice(1);
  const stepMs = (index: number, id: string) => median(points[index]?.rounds[id] ?? []);
  const name = (id: string) => labels[id] ?? id;
  return {
    title: `Cost by ${axis}: ${layers}, ${place(where)}`,
    columns: [
      axis,
      `${name(lead)}: ms a step`,
      'GFLOP/s',
      axis === 'threads' ? 'gain' : 'grows as size^e, e =',
      ...others.map((id) => `${name(id)}: ms`),
    ],
    rows: points.map(({ size, flops, rounds }, index) => {
      const before = points[index - 1];
      const here = { size, stepMs: stepMs(index, lead) };
      const exponent = before
        ? growth({ size: before.size, stepMs: stepMs(index - 1, lead) }, here).toFixed(2)
        : '';
      const gain = timesAsFast(rounds[lead] ?? [], points[0]?.rounds[lead] ?? []);
      return [
        String(size),
        formatMs(here.stepMs),
        digits(gflops(flops, here.stepMs)),
        axis === 'threads' ? formatTimes(gain?.median ?? Number.NaN) : exponent,
        ...others.map((id) => formatMs(stepMs(index, id))),
      ];
    }),
  };
}

/** One row a net: what a step costs alone, with the baseline, and the ratio. */
export function lockstepTable(sections: readonly LockstepSection[]): Table {
  return {
    title: 'Student and baseline against the student alone, by the engine',
    columns: ['net', 'student alone, ms', 'with baseline, ms', 'ratio', 'middle half'],
    rows: sections.map(({ where, means, layers, alone, together }) => {
      const ratio = timesAsFast(alone, together);
      return [
        `${layers}, ${means} ${place(where)}`,
        formatMs(median(alone)),
        formatMs(median(together)),
        formatTimes(ratio?.median ?? Number.NaN),
        ratio ? `${ratio.low.toFixed(2)}–${ratio.high.toFixed(2)}` : '',
      ];
    }),
  };
}
