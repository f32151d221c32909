/**
 * Mean or maximum of each channel of [length, channels] over the positions that are no padding
 * (token 0), by [length] tokens; 0 where all is padding.
 */
import { elementwise, type LayerKind, type Wiring } from './layerKind';

export interface MaskedPoolLayer extends Wiring {
  type: 'maskedPool';
  pool: 'mean' | 'max';
  length: number;
  channels: number;
  from: readonly [values: string, tokens: string];
}

export const maskedPool: LayerKind<MaskedPoolLayer> = {
  ...elementwise,
  outputShape: ({ channels }) => [channels],
};
