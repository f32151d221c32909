/** What a table shows of a unit: errors as trained, and after its bias was corrected. */
import { bestOffset, offsetForShare, withOffset } from '../../spec/biasCorrection';
import type { ExperimentId } from './experiments';
import { KEPT } from './experiments';
import type { UnitSpec } from './unit';

/** Errors by row of the table, one value a seed. */
export type Measured = Record<string, number[]>;

export interface Tested {
  unit: UnitSpec;
  /** [test examples, classes] */
  logits: Float32Array;
  labels: Int32Array;
}

const CLASSES = 10;

/** Adds what `tested` shows to `measured`. */
export function measure(id: ExperimentId, tested: Tested, measured: Measured): void {
  const { unit, logits, labels } = tested;
  const add = (name: string, errors: number) => {
    measured[name] = [...(measured[name] ?? []), errors];
  };
  switch (id) {
    case 'hinton':
      add(unit.distillation ? 'distilled' : 'alone', errorsOf(logits, labels));
      break;
    case 'omit-3':
      addCorrected([3], 0.1, tested, add, (moved) => {
        return { threes: errorsOf(moved, labels, 3) };
      });
      break;
    case 'seven-eight':
      addCorrected(KEPT, 0.2, tested, add, () => ({}));
      break;
    case 'temperature-width':
      add(`${unit.hidden[0]} at ${unit.distillation?.temperature}`, errorsOf(logits, labels));
      break;
    default:
      id satisfies never;
  }
}

function addCorrected(
  chosen: readonly number[],
  share: number,
  { logits, labels }: Tested,
  add: (name: string, errors: number) => void,
  parts: (logits: Float32Array) => Record<string, number>,
): void {
  const best = bestOffset(logits, labels, CLASSES, chosen).offset;
  const expected = offsetForShare(logits, CLASSES, chosen, share);
  const variants = { plain: 0, best, share: expected };
  for (const [name, offset] of Object.entries(variants)) {
    const moved = withOffset(logits, CLASSES, chosen, offset);
    add(name, errorsOf(moved, labels));
    for (const [part, errors] of Object.entries(parts(moved))) add(`${name} ${part}`, errors);
  }
}

/** Rows whose largest logit is not their label's; of one class where `only` is given. */
export function errorsOf(logits: Float32Array, labels: Int32Array, only?: number): number {
  let errors = 0;
  labels.forEach((label, row) => {
    if (only !== undefined && label !== only) return;
    const values = logits.subarray(row * CLASSES, (row + 1) * CLASSES);
    if (values.indexOf(Math.max(...values)) !== label) errors++;
  });
  return errors;
}
