/** The losses of a teacher that trains on the spot. */
export interface TeacherCurve {
  totalSteps: number;
  /** Cross-entropy of each step, in pieces as they arrived. */
  chunks: readonly Float32Array[];
}
