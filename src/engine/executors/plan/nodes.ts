/** From layers to nodes: flattening disappears, dropout folds into the layer before where it can. */
import type { Layer } from '../../../model/layer';
import { convNode } from './convNode';
import { denseNode } from './denseNode';
import { activationNode, dropoutNode } from './elementNodes';
import { embeddingNode } from './embeddingNode';
import type { PlanNode, Value } from './node';
import { batchNormNode, layerNormNode } from './normNodes';
import type { PlanBuilder } from './planBuilder';
import { averagePoolNode, maxPoolNode } from './poolNode';

/** Whether a plan can be made of these layers. */
export function canPlan(layers: readonly Layer[]): boolean {
  return layers.every(({ type }, index) => {
    // Tokens have no gradient.
    if (type === 'embedding') return index === 0;
    return type !== 'maxPool' || !folds(layers, index - 1);
  });
}

/** The nodes of `layers`, the first of which reads `inputs`; adds their buffers to `builder`. */
export function nodesOf(layers: readonly Layer[], inputs: Value, builder: PlanBuilder): PlanNode[] {
  const nodes: PlanNode[] = [];
  let dropouts = 0;
  layers.forEach((layer, index) => {
    const input = nodes.at(-1)?.output ?? inputs;
    switch (layer.type) {
      case 'dense': {
        const next = layers[index + 1];
        const folded = next?.type === 'dropout' && folds(layers, index + 1);
        const dropout = folded ? { layer: dropouts, rate: next.rate } : null;
        nodes.push(denseNode(layer, dropout, input, builder));
        break;
      }
      case 'conv2d':
      case 'depthwiseConv2d':
        nodes.push(convNode(layer, input, builder));
        break;
      case 'maxPool':
        nodes.push(maxPoolNode(layer, input, builder));
        break;
      case 'avgPool':
        nodes.push(averagePoolNode(layer.input, [2, 2], input, builder));
        break;
      case 'globalAvgPool': {
        const [height, width] = layer.input;
        nodes.push(averagePoolNode(layer.input, [height, width], input, builder));
        break;
      }
      case 'activation':
        nodes.push(activationNode(layer.activation, input, builder));
        break;
      case 'batchNorm':
        nodes.push(batchNormNode(layer.channels, input, builder));
        break;
      case 'layerNorm':
        nodes.push(layerNormNode(layer.channels, input, builder));
        break;
      case 'embedding':
        nodes.push(embeddingNode(layer, input, builder));
        break;
      case 'dropout': {
        const dropout = { layer: dropouts++, rate: layer.rate };
        if (!folds(layers, index)) nodes.push(dropoutNode(dropout, input, builder));
        break;
      }
      case 'flatten':
        break;
      default:
        layer satisfies never;
    }
  });
  return nodes;
}

/**
 * Whether the layer at `index` is a dropout that folds into the one before, a dense layer with a
 * ReLU: a value that was dropped is 0, as if cut off.
 */
function folds(layers: readonly Layer[], index: number): boolean {
  const [before, layer] = [layers[index - 1], layers[index]];
  return layer?.type === 'dropout' && before?.type === 'dense' && before.relu;
}
