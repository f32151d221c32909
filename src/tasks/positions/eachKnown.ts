import type { PositionsConfig } from '../task';

/** Calls `visit` for every position that has a label; `row` counts positions over all examples. */
export function eachKnown(
  { positions }: PositionsConfig,
  targets: Int32Array,
  visit: (label: number, row: number, position: number) => void,
): void {
  for (let row = 0; row < targets.length; row++) {
    const label = targets[row] as number;
    if (label >= 0) visit(label, row, row % positions);
  }
}
