/** What ops act on: buffers, parameters, and the mask and dropout applied on the way. */

/** Index into `Plan.buffers`. */
export type BufferId = number;

/** Index into `Plan.parameters`. */
export type ParameterId = number;

/**
 * Turns the gradient in a layer's output into the gradient before its activation and dropout: times
 * `scale` where the layer's output (`buffer`) is positive, else 0.
 */
export interface Mask {
  buffer: BufferId;
  scale: number;
}

/** Inverted dropout with the mask of `engine/dropout.ts`; `layer` counts dropout layers from 0. */
export interface Dropout {
  layer: number;
  rate: number;
}
