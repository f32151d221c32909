/** What a table shows of a unit: errors as trained, and after its biases were corrected. */
import { argmax } from '../../../numeric/argmax';
import { bestOffset, offsetForShare, withOffset } from '../../../numeric/biasCorrection';
import type { ExperimentId } from './experiments';
import { KEPT } from './experiments';
import type { UnitSpec } from './unit';

/** Errors and offsets by row of the table, one value a seed. */
export type Measured = Record<string, number[]>;

export interface Tested {
  unit: UnitSpec;
  /** [test examples, classes] */
  logits: Float32Array;
  labels: Int32Array;
  /**
   * Logits over the training images of all classes, where the student never saw some of them:
   * an offset chosen on these needs neither labels nor test images. Else null.
   */
  onTraining: { student: Float32Array; teacher: Float32Array } | null;
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
      addCorrected([3], tested, add, (moved) => {
        return { threes: errorsOf(moved, labels, 3) };
      });
      break;
    case 'seven-eight':
      addCorrected(KEPT, tested, add, () => ({}));
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
  { unit, logits, labels, onTraining }: Tested,
  add: (name: string, value: number) => void,
  parts: (logits: Float32Array) => Record<string, number>,
): void {
  if (!onTraining) throw new Error(`${unit.id} saw every class: there is no bias to correct`);
  const { student, teacher } = onTraining;
  const share = shareOf(teacher, chosen);
  const offsets = {
    plain: 0,
    best: bestOffset(logits, labels, CLASSES, chosen).offset,
    matched: offsetForShare(student, CLASSES, chosen, share),
  };
  for (const [name, offset] of Object.entries(offsets)) {
    const moved = withOffset(logits, CLASSES, chosen, offset);
    add(name, errorsOf(moved, labels));
    for (const [part, errors] of Object.entries(parts(moved))) add(`${name} ${part}`, errors);
    if (name !== 'plain') add(`${name} offset`, offset);
  }
}

/** The share of rows (0..1) whose largest logit is that of a chosen class. */
function shareOf(logits: Float32Array, chosen: readonly number[]): number {
  const rows = logits.length / CLASSES;
  let taken = 0;
  for (let row = 0; row < rows; row++) {
    if (chosen.includes(argmax(logits, row * CLASSES, CLASSES))) taken++;
  }
  return taken / rows;
}

/** Rows whose largest logit is not their label's; of one class where `only` is given. */
function errorsOf(logits: Float32Array, labels: Int32Array, only?: number): number {
  let errors = 0;
  labels.forEach((label, row) => {
    if (only !== undefined && label !== only) return;
    if (argmax(logits, row * CLASSES, CLASSES) !== label) errors++;
  });
  return errors;
}
