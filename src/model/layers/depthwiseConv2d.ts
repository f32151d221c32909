/** Convolution with one filter a channel; before a 1 × 1 convolution it makes a separable one. */
import type { LayerKind } from './layerKind';
import { heUniform, kernelAndBias } from './weightShape';
import { type WindowLayer, windowSizesOf } from './window';

export interface DepthwiseConv2dLayer extends WindowLayer {
  type: 'depthwiseConv2d';
  name: string;
}

export const depthwiseConv2d: LayerKind<DepthwiseConv2dLayer> = {
  weights(layer) {
    const [rows, columns] = windowSizesOf(layer).window;
    const channels = layer.input[2];
    const shape = [rows, columns, channels, 1];
    return kernelAndBias(layer.name, shape, channels, heUniform(rows * columns));
  },
  macs(layer) {
    const { window, output } = windowSizesOf(layer);
    return output[0] * output[1] * window[0] * window[1] * layer.input[2];
  },
  outputShape: (layer) => [...windowSizesOf(layer).output, layer.input[2]],
};
