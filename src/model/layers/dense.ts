/** output = relu(input·kernel + bias), the ReLU optional; kernel [inputs, outputs]. */
import type { LayerKind, Wiring } from './layerKind';
import { glorotUniform, heUniform, kernelAndBias } from './weightShape';

export interface DenseLayer extends Wiring {
  type: 'dense';
  name: string;
  inputs: number;
  outputs: number;
  relu: boolean;
  /** How its kernel starts. Default: `he` with a ReLU, `glorot` without. */
  init?: 'he' | 'glorot';
}

export const dense: LayerKind<DenseLayer> = {
  weights({ name, inputs, outputs, relu, init = relu ? 'he' : 'glorot' }) {
    const first = init === 'he' ? heUniform(inputs) : glorotUniform(inputs, outputs);
    return kernelAndBias(name, [inputs, outputs], outputs, first);
  },
  macs: ({ inputs, outputs }) => inputs * outputs,
  outputShape: ({ outputs }) => [outputs],
};
