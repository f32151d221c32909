/**
 * How next words behind right ones are measured. What a model writes on its own is measured by decoding
 * (`engine/evaluation/closedLoop.ts`): until then there is no score.
 */
import type { PositionsDetails } from '../positions/details';
import { positionsMeters } from '../positions/meters';
import type { PositionsConfig, SequenceConfig, TaskMeters } from '../task';

function asPositions(config: SequenceConfig): PositionsConfig {
  return { ...config, kind: 'positions' };
}

export const sequenceMeters: TaskMeters<SequenceConfig, PositionsDetails> = {
  meter(config) {
    const meter = positionsMeters.meter(asPositions(config));
    return {
      add: meter.add.bind(meter),
      result() {
        const { examples, values } = meter.result();
        const { positionAccuracy, exactMatch: _, ...others } = values;
        return {
          examples,
          score: Number.NaN,
          values: { nextWord: positionAccuracy as number, ...others },
        };
      },
    };
  },
  detailsMeter: (config, temperature) =>
    positionsMeters.detailsMeter(asPositions(config), temperature),
};
