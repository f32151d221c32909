/** From layers to nodes: flattening disappears, dropout folds into the layer before it. */
import type { Layer } from '../../../spec/layers';
import { convNode } from './convNode';
import { denseNode } from './denseNode';
import type { PlanNode, Value } from './node';
import type { PlanBuilder } from './planBuilder';
import { maxPoolNode } from './poolNode';

/** Whether a plan can be made of these layers. */
export function canPlan(layers: readonly Layer[]): boolean {
  return layers.every(({ type }, index) => {
    if (type !== 'dropout') return true;
    // It folds into a layer with a ReLU alone: a value that was dropped is 0, as if cut off.
    const before = layers[index - 1];
    return before?.type === 'dense' && before.relu;
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
        const dropout = next?.type === 'dropout' ? { layer: dropouts++, rate: next.rate } : null;
        nodes.push(denseNode(layer, dropout, input, builder));
        break;
      }
      case 'conv2d':
        nodes.push(convNode(layer, input, builder));
        break;
      case 'maxPool':
        nodes.push(maxPoolNode(layer, input, builder));
        break;
      case 'flatten':
      case 'dropout':
        break;
      default:
        layer satisfies never;
    }
  });
  return nodes;
}
