/** output = relu(input·kernel + bias), the ReLU optional; kernel [inputs, outputs]. */
import type { LayerKind, Wiring } from './layerKind';
import { glorotUniform, heUniform, kernelAndBias } from './weightShape';

export interface DenseLayer extends Wiring {
  type: 'dense';
  name: string;
  inputs: number;
  outputs: number;
  relu: boolean;
  /** Rows of `inputs` values that an example has, all by the same kernel. Default: 1, and no axis for it. */
  positions?: number;
  /** How its kernel starts. Default: `he` with a ReLU, `glorot` without. */
  init?: 'he' | 'glorot';
}

export const dense: LayerKind<DenseLayer> = {
  weights({ name, inputs, outputs, relu, init = relu ? 'he' : 'glorot' }) {
    const first = init === 'he' ? heUniform(inputs) : glorotUniform(inputs, outputs);
    return kernelAndBias(name, [inputs, outputs], outputs, first);
  },
  macs: ({ inputs, outputs, positions = 1 }) => positions * inputs * outputs,
  outputShape: ({ outputs, positions }) =>
    positions === undefined ? [outputs] : [positions, outputs],
};
