/** What pictures of the three models are drawn from. */

export type Role = 'teacher' | 'student' | 'baseline';

/** Logits of one model over the shown examples, [examples, classes]. */
export type ExampleLogits = Partial<Record<Role, Float32Array>>;

/** Class probabilities of each model over a grid of the plane, for the picture of `toy2d`. */
export interface DecisionMap {
  step: number;
  /** Grid points a side; rows from top (y = 1) to bottom, columns from left (x = −1). */
  resolution: number;
  /** [resolution², classes] at T = 1. */
  probabilities: Partial<Record<Role, Float32Array>>;
}
