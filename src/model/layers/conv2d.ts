/** Convolution with kernel [rows, columns, channels, filters] and bias, then ReLU unless told otherwise. */
import type { LayerKind } from './layerKind';
import { heUniform, kernelAndBias } from './weightShape';
import { type WindowLayer, windowSizesOf } from './window';

export interface Conv2dLayer extends WindowLayer {
  type: 'conv2d';
  name: string;
  filters: number;
  /** Rows and columns from value to value of a window (Yu & Koltun 2016). Default: 1. */
  dilation?: number;
}

export const conv2d: LayerKind<Conv2dLayer> = {
  weights(layer) {
    const [rows, columns] = windowSizesOf(layer).window;
    const channels = layer.input[2];
    const shape = [rows, columns, channels, layer.filters];
    return kernelAndBias(layer.name, shape, layer.filters, heUniform(rows * columns * channels));
  },
  macs(layer) {
    const { window, output } = windowSizesOf(layer);
    return output[0] * output[1] * window[0] * window[1] * layer.input[2] * layer.filters;
  },
  outputShape: (layer) => [...windowSizesOf(layer).output, layer.filters],
};
