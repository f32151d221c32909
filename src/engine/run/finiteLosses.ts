/** A run ends at the first loss that is not finite. */
import { countOf, type PackedLosses, stepInRow, termInRow } from '../../protocol/packedLosses';
import { EngineError } from '../errors';

/** A loss that is not finite. */
export interface Break {
  row: number;
  step: number;
  who: string;
  loss: number;
}

/** The first total loss that is not finite; null where all are. */
export function findBreak(losses: PackedLosses): Break | null {
  for (let row = 0; row < countOf(losses); row++) {
    for (const who of ['student', 'baseline'] as const) {
      const loss = termInRow(losses, who, 'totalLoss', row);
      if (loss === undefined || Number.isFinite(loss)) continue;
      return { row, step: stepInRow(losses, row), who, loss };
    }
  }
  return null;
}

/** `keptStep`: the last step before it whose weights were kept. */
export function describeBreak({ who, loss, step }: Break, keptStep: number): EngineError {
  const message = `The ${who}’s loss became ${loss} at step ${step}. The weights of step ${keptStep}, the last that were kept before it, are still there; lower the learning rate and run again.`;
  return new EngineError('non-finite-loss', message, { step });
}
