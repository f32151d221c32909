/** Counts of answers by true class, kept without the empty cells: most of them at a thousand classes. */

export interface Confusion {
  classes: number;
  /** [class, answer, examples] of each cell that has examples, end to end; by class, then answer. */
  cells: readonly number[];
}

export class ConfusionCounter {
  private readonly counts = new Map<number, number>();

  constructor(private readonly classes: number) {}

  add(label: number, answer: number, examples = 1): void {
    const key = label * this.classes + answer;
    this.counts.set(key, (this.counts.get(key) ?? 0) + examples);
  }

  result(): Confusion {
    const { classes } = this;
    const keys = [...this.counts.keys()].sort((a, b) => a - b);
    const cells = keys.flatMap((key) => [
      Math.floor(key / classes),
      key % classes,
      this.counts.get(key) as number,
    ]);
    return { classes, cells };
  }
}

/** Calls `visit` for every cell that has examples. */
export function eachCell(
  { cells }: Confusion,
  visit: (label: number, answer: number, examples: number) => void,
): void {
  for (let at = 0; at < cells.length; at += 3) {
    visit(cells[at] as number, cells[at + 1] as number, cells[at + 2] as number);
  }
}

/** The counts of several runs on the same test set, added up. */
export function addConfusions(confusions: readonly Confusion[]): Confusion {
  const counter = new ConfusionCounter(confusions[0]?.classes ?? 0);
  for (const each of confusions) {
    eachCell(each, (label, answer, examples) => counter.add(label, answer, examples));
  }
  return counter.result();
}

/** From a matrix [class][answer]. */
export function confusionFrom(matrix: readonly (readonly number[])[]): Confusion {
  const cells = matrix.flatMap((row, label) =>
    row.flatMap((examples, answer) => (examples > 0 ? [label, answer, examples] : [])),
  );
  return { classes: matrix.length, cells };
}

/** As a matrix [class][answer]. */
export function matrixOf(confusion: Confusion): number[][] {
  const { classes } = confusion;
  const matrix = Array.from({ length: classes }, () => Array<number>(classes).fill(0));
  eachCell(confusion, (label, answer, examples) => {
    (matrix[label] as number[])[answer] = examples;
  });
  return matrix;
}

/** The `most` cells with the most examples, in their order, and the examples of the others. */
export function largestCells(
  { classes, cells }: Confusion,
  most: number,
): { confusion: Confusion; rest: number } {
  const places = Array.from({ length: cells.length / 3 }, (_, place) => place);
  const examplesAt = (place: number) => cells[3 * place + 2] as number;
  const bySize = places.toSorted((a, b) => examplesAt(b) - examplesAt(a) || a - b);
  const kept = bySize.slice(0, most).sort((a, b) => a - b);
  return {
    confusion: { classes, cells: kept.flatMap((place) => cells.slice(3 * place, 3 * place + 3)) },
    rest: bySize.slice(most).reduce((sum, place) => sum + examplesAt(place), 0),
  };
}
