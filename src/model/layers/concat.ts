/** Two or more values side by side along their channels: [..., c₁], [..., c₂] → [..., c₁ + c₂]. */
import { elementwise, type LayerKind, type Wiring } from './layerKind';

export interface ConcatLayer extends Wiring {
  type: 'concat';
  /** Channels of each value that it reads, in order; all have as many positions. */
  channels: readonly number[];
  from: readonly string[];
}

export const concat: LayerKind<ConcatLayer> = {
  ...elementwise,
  outputShape: ({ channels }, [shape = []]) => [
    ...shape.slice(0, -1),
    channels.reduce((sum, count) => sum + count, 0),
  ],
};
