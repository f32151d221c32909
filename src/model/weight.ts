/** One named weight in row-major order; shapes as `weightShapesOf` gives them. */
export interface Weight {
  name: string;
  shape: number[];
  values: Float32Array;
}
