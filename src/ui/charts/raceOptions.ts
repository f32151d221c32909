/** What the visitor chose to see of the race. */
import type { LossKey } from '../../store/selectors';

export interface RaceOptions {
  shown: readonly LossKey[];
  logScale: boolean;
  /** Weight of the past in the moving average, 0 to 0.98. */
  smoothing: number;
  /** Accuracy axis starts near the latest values and not at 0. */
  zoom: boolean;
}

export const defaultRaceOptions: RaceOptions = {
  shown: ['totalLoss', 'studentLoss', 'distillationLoss', 'baselineLoss'],
  logScale: false,
  smoothing: 0.8,
  zoom: true,
};
