/** What every kind of layer says of itself. */
import type { WeightShape } from './weightShape';

/** Of one example, without the batch: [values], [positions, channels] or [height, width, channels]. */
export type Shape = readonly number[];

/** Shape of one example: a vector, or an image in height, width, channels. */
export type InputShape = readonly [number] | readonly [number, number, number];
export type ImageShape = readonly [number, number, number];

/** How a layer stands in the graph; see `graph.ts`. */
export interface Wiring {
  /** What other layers call it. Default: its `name`, if it has one. */
  id?: string;
  /** The layers that it reads, all of them earlier in the list. Default: the one before it. */
  from?: readonly string[];
}

export interface LayerKind<L> {
  /** Kernels are [inputs, outputs] or [rows, columns, inputs, outputs]. */
  weights(layer: L): WeightShape[];
  /** Multiply-adds of one forward pass of one example; what is not a product counts nothing. */
  macs(layer: L): number;
  /** Of its output, where inputs of `shapes` come in. */
  outputShape(layer: L, shapes: readonly Shape[]): Shape;
}

/** What holds for layers without weights and products that leave shapes as they are. */
export const elementwise = {
  weights: (): WeightShape[] => [],
  macs: () => 0,
  outputShape: (_layer: unknown, [shape = []]: readonly Shape[]) => shape,
};
