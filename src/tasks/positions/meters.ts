/** How answers of one class a position are measured: outputs [n, P, W] are logits, targets [n, P] class ids. */
import { argmax } from '../../numeric/argmax';
import { logSumExp } from '../../numeric/softmax';
import type { Evaluation, Meter, PositionsConfig, TaskMeters } from '../task';
import { type PositionsDetails, PositionsDetailsMeter } from './details';
import { eachKnown } from './eachKnown';

export const positionsMeters: TaskMeters<PositionsConfig, PositionsDetails> = {
  meter: (config) => new PositionsMeter(config),
  detailsMeter: (config, temperature) => new PositionsDetailsMeter(config, temperature),
  rightOf(config, outputs, targets) {
    const { known, right } = countByExample(config, outputs, targets);
    return Uint8Array.from(known, (labels, example) =>
      labels > 0 && right[example] === labels ? 1 : 0,
    );
  },
};

/** Labels and right answers of each example, [n]; calls `visit` for every labelled position. */
function countByExample(
  config: PositionsConfig,
  outputs: Float32Array,
  targets: Int32Array,
  visit?: (label: number, answer: number, row: number) => void,
) {
  const width = config.names.length;
  const known = new Uint32Array(targets.length / config.positions);
  const right = new Uint32Array(known.length);
  eachKnown(config, targets, (label, row) => {
    const answer = argmax(outputs, row * width, width);
    const example = Math.floor(row / config.positions);
    known[example] = (known[example] as number) + 1;
    if (answer === label) right[example] = (right[example] as number) + 1;
    visit?.(label, answer, row);
  });
  return { known, right };
}

class PositionsMeter implements Meter<Evaluation> {
  private examples = 0;
  private labelled = 0;
  private exact = 0;
  private known = 0;
  private right = 0;
  private loss = 0;
  /** Null where no chunk had outputs of a teacher. */
  private same: number | null = null;

  constructor(private readonly config: PositionsConfig) {}

  add(outputs: Float32Array, targets: Int32Array, teacherOutputs: Float32Array | null): void {
    const { config } = this;
    const width = config.names.length;
    const { known, right } = countByExample(config, outputs, targets, (label, answer, row) => {
      const start = row * width;
      this.loss += logSumExp(outputs, start, width) - (outputs[start + label] as number);
      if (!teacherOutputs) return;
      this.same = (this.same ?? 0) + (argmax(teacherOutputs, start, width) === answer ? 1 : 0);
    });
    for (const [example, labels] of known.entries()) {
      this.known += labels;
      this.right += right[example] as number;
      if (labels === 0) continue;
      this.labelled++;
      if (right[example] === labels) this.exact++;
    }
    this.examples += known.length;
  }

  result(): Evaluation {
    const { known, same } = this;
    const positionAccuracy = this.right / known;
    const agreement = same === null ? {} : { agreement: same / known };
    return {
      examples: this.examples,
      score: positionAccuracy,
      values: {
        positionAccuracy,
        exactMatch: this.exact / this.labelled,
        loss: this.loss / known,
        ...agreement,
      },
    };
  }
}
