/**
 * The first half of compiling: the list of layers becomes a list of nodes, with flattening gone and
 * activation and dropout folded into the layer before.
 */
import type { Layer } from '../../../spec/layers';
import type { BufferId, ConvGeometry, Dropout, Mask, ParameterId } from './plan';
import type { PlanBuilder } from './planBuilder';

interface NodeEnds {
  input: BufferId;
  output: BufferId;
  /** How a gradient in `input` becomes one before the activation that made it. */
  inputMask: Mask | null;
}

export interface DenseNode extends NodeEnds {
  type: 'dense';
  name: string;
  kernel: ParameterId;
  bias: ParameterId;
  inputs: number;
  outputs: number;
  relu: boolean;
  dropout: Dropout | null;
}

export interface ConvNode extends NodeEnds {
  type: 'conv2d';
  name: string;
  kernel: ParameterId;
  bias: ParameterId;
  geometry: ConvGeometry;
  relu: boolean;
}

export interface PoolNode extends NodeEnds {
  type: 'maxPool';
  name: string;
  shape: readonly [number, number, number];
}

/** What works on one image at a time, unlike a dense layer, which wants many rows at once. */
export type ImageNode = ConvNode | PoolNode;

/** The nodes of a model: images first, then vectors. */
export interface PlanNodes {
  image: ImageNode[];
  dense: DenseNode[];
}

/** Whether a plan can be made of these layers. */
export function canPlan(layers: readonly Layer[]): boolean {
  const firstDense = layers.findIndex(({ type }) => type === 'dense');
  return layers.every((layer, index) => {
    const before = layers[index - 1];
    switch (layer.type) {
      case 'dense':
      case 'flatten':
        return true;
      case 'conv2d':
      case 'maxPool':
        return index < firstDense;
      case 'dropout':
        // Folds into a layer with a ReLU: a value that was dropped is 0, as if cut off.
        return before?.type === 'dense' && before.relu;
      default:
        return layer satisfies never;
    }
  });
}

/** The nodes of `layers`, the first of which reads `input`; adds their buffers to `builder`. */
export function nodesOf(
  layers: readonly Layer[],
  input: BufferId,
  builder: PlanBuilder,
): PlanNodes {
  const nodes: PlanNodes = { image: [], dense: [] };
  let ends: Pick<NodeEnds, 'input' | 'inputMask'> = { input, inputMask: null };
  let parameters = 0;
  let dropouts = 0;
  const nextWeights = () => ({ kernel: parameters++, bias: parameters++ });
  layers.forEach((layer, index) => {
    switch (layer.type) {
      case 'dense': {
        const { type, name, inputs, outputs, relu } = layer;
        const next = layers[index + 1];
        const dropout = next?.type === 'dropout' ? { layer: dropouts++, rate: next.rate } : null;
        const output = builder.floats(name, outputs);
        const sizes = { inputs, outputs, relu, dropout };
        nodes.dense.push({ type, name, ...ends, output, ...nextWeights(), ...sizes });
        const scale = dropout ? 1 / (1 - dropout.rate) : 1;
        ends = { input: output, inputMask: relu ? { buffer: output, scale } : null };
        break;
      }
      case 'conv2d': {
        const { type, name } = layer;
        const geometry = samePadding(layer);
        const output = builder.floats(name, volume(geometry.output));
        nodes.image.push({ type, name, ...ends, output, ...nextWeights(), geometry, relu: true });
        ends = { input: output, inputMask: { buffer: output, scale: 1 } };
        break;
      }
      case 'maxPool': {
        const name = `pool${index}`;
        const output = builder.floats(name, volume(layer.output));
        nodes.image.push({ type: 'maxPool', name, ...ends, output, shape: layer.input });
        ends = { input: output, inputMask: null };
        break;
      }
      case 'flatten':
      case 'dropout':
        break;
      default:
        layer satisfies never;
    }
  });
  return nodes;
}

/** The output is as large as the image; the smaller half of the zeros comes before it. */
function samePadding({ input, filters, kernel }: Extract<Layer, { type: 'conv2d' }>): ConvGeometry {
  const before = Math.floor((kernel - 1) / 2);
  return {
    input,
    output: [input[0], input[1], filters],
    window: [kernel, kernel],
    before: [before, before],
  };
}

function volume(shape: readonly number[]): number {
  return shape.reduce((product, side) => product * side, 1);
}
