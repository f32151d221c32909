/** From layers to nodes: flattening disappears, dropout folds into the layer before where it can. */
import { INPUTS_PLACE, sourcesOf } from '../../../model/graph';
import type { Layer, LayerOf, LayerType } from '../../../model/layer';
import { attentionNode } from './attentionNode';
import { convNode } from './convNode';
import { denseNode } from './denseNode';
import { activationNode, dropoutNode } from './elementNodes';
import { embeddingBagNode, embeddingNode, itemTokensNode, ngramsNode } from './embeddingNodes';
import { addNode, concatNode } from './joinNodes';
import { maskedPoolNode } from './maskedPoolNode';
import type { NodeParts, PlanNode, Value } from './node';
import { batchNormNode, groupNormNode, layerNormNode } from './normNodes';
import type { PlanBuilder } from './planBuilder';
import type { Dropout } from './planOps';
import { averagePoolNode, globalMaxPoolNode, maxPoolNode } from './poolNode';
import { depthToSpaceNode, upsampleNode } from './upscaleNodes';

/** What a layer's node is made with. */
interface NodeContext {
  /** The first of `inputs`. */
  input: Value;
  inputs: readonly Value[];
  builder: PlanBuilder;
  /** Of a dropout layer, or of the one that a dense layer folds in. */
  dropout: Dropout | null;
}

type NodeMaker<L> = (layer: L, context: NodeContext) => NodeParts | null;

/** One a kind of layer; null where a layer leaves its input as it is. */
const makers: { [Type in LayerType]: NodeMaker<LayerOf<Type>> } = {
  activation: ({ activation }, { input, builder }) => activationNode(activation, input, builder),
  add: (layer, { inputs, builder }) => addNode(layer, inputs, builder),
  attention: (layer, { inputs, builder }) => attentionNode(layer, pairOf(inputs), builder),
  avgPool: (layer, { input, builder }) => averagePoolNode(layer.input, [2, 2], input, builder),
  batchNorm: ({ channels }, { input, builder }) => batchNormNode(channels, input, builder),
  concat: (layer, { inputs, builder }) => concatNode(layer, inputs, builder),
  conv2d: (layer, { input, builder }) => convNode(layer, input, builder),
  dense: (layer, { dropout, input, builder }) => denseNode(layer, dropout, input, builder),
  depthToSpace: (layer, { input, builder }) => depthToSpaceNode(layer, input, builder),
  depthwiseConv2d: (layer, { input, builder }) => convNode(layer, input, builder),
  dropout: (_, { dropout, input, builder }) => dropout && dropoutNode(dropout, input, builder),
  embedding: (layer, { input, builder }) => embeddingNode(layer, input, builder),
  embeddingBag: (layer, { input, builder }) => embeddingBagNode(layer, input, builder),
  flatten: () => null,
  globalAvgPool({ input: [height, width, channels] }, { input, builder }) {
    return averagePoolNode([height, width, channels], [height, width], input, builder);
  },
  globalMaxPool: (layer, { input, builder }) => globalMaxPoolNode(layer, input, builder),
  groupNorm: (layer, { input, builder }) => groupNormNode(layer, input, builder),
  itemTokens: (layer, { input, builder }) => itemTokensNode(layer, input, builder),
  layerNorm: ({ channels }, { input, builder }) => layerNormNode(channels, input, builder),
  maskedPool: (layer, { inputs, builder }) => maskedPoolNode(layer, pairOf(inputs), builder),
  maxPool: (layer, { input, builder }) => maxPoolNode(layer, input, builder),
  ngrams: (layer, { input, builder }) => ngramsNode(layer, input, builder),
  upsample: (layer, { input, builder }) => upsampleNode(layer, input, builder),
};

/** Values and tokens. */
function pairOf(inputs: readonly Value[]): readonly [Value, Value] {
  const [values, tokens] = inputs;
  if (!values || !tokens) throw new Error('a layer that reads values and tokens needs both');
  return [values, tokens];
}

/** Whether a plan can be made of these layers. */
export function canPlan(layers: readonly Layer[]): boolean {
  const sources = sourcesOf(layers);
  // Tokens have no gradient.
  const areTokens = (source = INPUTS_PLACE) =>
    source === INPUTS_PLACE || ['ngrams', 'itemTokens'].includes(layers[source]?.type ?? '');
  return layers.every(({ type }, place) => {
    const [source, second] = sources[place] as [number, number?];
    switch (type) {
      case 'embedding':
      case 'embeddingBag':
      case 'ngrams':
      case 'itemTokens':
        return areTokens(source);
      case 'attention':
      case 'maskedPool':
        return second !== undefined && areTokens(second);
      case 'maxPool':
        return hostOf(layers, sources, source) === null;
      default:
        return true;
    }
  });
}

/**
 * The nodes of `layers`, in order, and the value that each layer gives; the network reads `read`.
 * Adds their buffers to `builder`. The layers at the places `tapped` have another reader, outside.
 */
export function nodesOf(
  layers: readonly Layer[],
  read: Value,
  tapped: readonly number[],
  builder: PlanBuilder,
): { nodes: PlanNode[]; values: Value[] } {
  const nodes: PlanNode[] = [];
  const values: Value[] = [];
  const sources = sourcesOf(layers);
  const dropouts = dropoutsOf(layers, sources, tapped);
  layers.forEach((layer, place) => {
    const inputs = (sources[place] as number[]).map((source) => values[source] ?? read);
    const [input = read] = inputs;
    const context = { input, inputs, builder, dropout: dropouts.get(place) ?? null };
    const make = makers[layer.type] as NodeMaker<Layer>;
    const parts = make(layer, context);
    if (parts) nodes.push({ ...parts, inputs });
    values.push(parts?.output ?? input);
  });
  return { nodes, values };
}

/** The dropouts of a network, numbered in the order of their layers, by the layer that applies each. */
function dropoutsOf(
  layers: readonly Layer[],
  sources: readonly number[][],
  tapped: readonly number[],
): Map<number, Dropout> {
  const dropouts = new Map<number, Dropout>();
  let count = 0;
  layers.forEach((layer, place) => {
    if (layer.type !== 'dropout') return;
    const host = hostOf(layers, sources, place, tapped) ?? place;
    dropouts.set(host, { layer: count++, rate: layer.rate });
  });
  return dropouts;
}

/**
 * The dense layer that the dropout at `place` folds into, if it does: one with a ReLU, since a value
 * that was dropped is 0, as if cut off, that nothing else reads.
 */
function hostOf(
  layers: readonly Layer[],
  sources: readonly number[][],
  place: number,
  tapped: readonly number[] = [],
): number | null {
  if (layers[place]?.type !== 'dropout') return null;
  const [source] = sources[place] as [number];
  const before = layers[source];
  const readers = [...sources.flat(), ...tapped].filter((read) => read === source);
  return before?.type === 'dense' && before.relu && readers.length === 1 ? source : null;
}
