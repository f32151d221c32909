/** What the visitor chose to see of the losses. */
import type { LossKey } from '../../../store/lab/selectors';

export interface LossOptions {
  shown: readonly LossKey[];
  logScale: boolean;
  /** Weight of the past in the moving average, 0 to 0.98. */
  smoothing: number;
}

export const defaultLossOptions: LossOptions = {
  // On labels both are the same function; total and distillation are others, of another size.
  shown: ['studentLoss', 'baselineLoss'],
  logScale: false,
  smoothing: 0.8,
};
