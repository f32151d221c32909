/** Scales down columns of kernels that are longer than `settings.maxNorm`, after an update. */
import { declareBindings, type Kernel, linearMain, linearWorkgroups } from '../kernel';

const LANES = 64;

/** A kernel seen as [rows, columns], a column for each unit, in the region of weights. */
export interface ColumnRange {
  offset: number;
  rows: number;
  columns: number;
}

/** One thread a column of any of the kernels. Bindings: settings, weights. */
export function limitColumns(ranges: readonly ColumnRange[]): Kernel {
  const { bindings, declarations } = declareBindings([
    { name: 'weights', type: 'f32', written: true },
  ]);
  let threads = 0;
  const branches = ranges.map(({ offset, rows, columns }) => {
    const first = threads;
    threads += columns;
    return `if (thread < ${threads}u) {
    limit(${offset}u + thread - ${first}u, ${rows}u, ${columns}u);
    return;
  }`;
  });
  const code = `${declarations}
fn limit(start: u32, rows: u32, columns: u32) {
  var sum = 0.0;
  for (var row = 0u; row < rows; row++) {
    let value = weights[start + row * columns];
    sum += value * value;
  }
  let norm = sqrt(sum);
  if (settings.maxNorm == 0.0 || norm <= settings.maxNorm) { return; }
  let scale = settings.maxNorm / norm;
  for (var row = 0u; row < rows; row++) { weights[start + row * columns] *= scale; }
}
${linearMain(LANES)}
  ${branches.join('\n  ')}
}`;
  return {
    label: `norms of ${threads} columns of ${ranges.length} kernels`,
    bindings,
    code,
    workgroups: () => linearWorkgroups(threads, LANES),
  };
}
