/**
 * The first half of compiling: the list of layers becomes a list of nodes, with flattening gone and
 * activation and dropout folded into the layer before.
 */
import type { Layer } from '../../../spec/layers';
import type { BufferId, Dropout, Mask, ParameterId } from './plan';
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

export type PlanNode = DenseNode;

/** Whether a plan can be made of these layers. */
export function canPlan(layers: readonly Layer[]): boolean {
  return layers.every((layer, index) => {
    if (layer.type === 'dropout') return folds(layers[index - 1]);
    return layer.type === 'dense' || layer.type === 'flatten';
  });
}

/** Dropout folds into a layer with a ReLU: a value that was dropped is 0, as if cut off. */
function folds(before: Layer | undefined): boolean {
  return before?.type === 'dense' && before.relu;
}

/** The nodes of `layers`, the first of which reads `input`; adds their buffers to `builder`. */
export function nodesOf(
  layers: readonly Layer[],
  input: BufferId,
  builder: PlanBuilder,
): PlanNode[] {
  const nodes: PlanNode[] = [];
  let parameter = 0;
  let dropouts = 0;
  let ends = { input, inputMask: null as Mask | null };
  layers.forEach((layer, index) => {
    switch (layer.type) {
      case 'dense': {
        const { name, inputs, outputs, relu } = layer;
        const next = layers[index + 1];
        const dropout = next?.type === 'dropout' ? { layer: dropouts++, rate: next.rate } : null;
        const output = builder.floats(name, outputs);
        const weights = { kernel: parameter, bias: parameter + 1 };
        nodes.push({
          type: 'dense',
          name,
          inputs,
          outputs,
          relu,
          dropout,
          output,
          ...ends,
          ...weights,
        });
        const scale = dropout ? 1 / (1 - dropout.rate) : 1;
        ends = { input: output, inputMask: relu ? { buffer: output, scale } : null };
        parameter += 2;
        break;
      }
      case 'flatten':
      case 'dropout':
        break;
      default:
        throw new Error(`no plan is known for a ${layer.type} layer`);
    }
  });
  return nodes;
}
