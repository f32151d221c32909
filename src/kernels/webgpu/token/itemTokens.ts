/** The items of a history as tokens. */
import type { ItemTokenSizes } from '../../../numeric/itemTokens';
import { declareBindings, type Kernel, linearMain, linearWorkgroups } from '../kernel';

const LANES = 64;

/**
 * output [rows, length]: item i as i + 1 where its input is not 0, the last items first, then 0; of
 * more than `length` items the first ones are left out. A thread takes a row. Bindings: settings,
 * input [rows, items], output.
 */
export function itemTokens({ items, length }: ItemTokenSizes): Kernel {
  const { bindings, declarations } = declareBindings([
    { name: 'input', type: 'f32' },
    { name: 'output', type: 'f32', written: true },
  ]);
  const code = `${declarations}${linearMain(LANES)}
  if (thread >= settings.rows) { return; }
  var found = 0u;
  for (var rest = ${items}u; rest > 0u && found < ${length}u; rest--) {
    if (input[thread * ${items}u + rest - 1u] == 0.0) { continue; }
    output[thread * ${length}u + found] = f32(rest);
    found++;
  }
  for (; found < ${length}u; found++) { output[thread * ${length}u + found] = 0.0; }
}`;
  return {
    label: `tokens of ${items} items`,
    bindings,
    code,
    workgroups: (rows) => linearWorkgroups(rows, LANES),
  };
}
