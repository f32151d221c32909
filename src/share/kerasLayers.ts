/**
 * The layers of a network as Keras layers, in the form of `model.json`. Keras wants the shape between
 * layers to be right, so that changes of it become layers of their own.
 */
import { sourcesOf } from '../model/graph';
import { type InputShape, type Layer, type Shape, weightShapesOfLayer } from '../model/layer';
import { kindOf } from '../model/layers';
import { type KerasLayer, kerasInputsOf, kerasLayersOf, kerasReshape } from './kerasKinds';

/** A Keras layer and the names of those that it reads. */
interface KerasNode extends KerasLayer {
  reads: readonly string[];
}

const INPUT = 'input';

/**
 * The topology of a model that does what `layers` do with inputs of `inputShape`: a Sequential model
 * where each layer reads the one before it, else a functional one.
 *
 * @throws Error for layers that TensorFlow.js does not have.
 */
export function kerasTopologyOf(layers: readonly Layer[], inputShape: InputShape) {
  const nodes = kerasNodesOf(layers, inputShape);
  const isChain = nodes.every(({ reads }, index) => {
    const before = nodes[index - 1]?.config.name ?? INPUT;
    return reads.length === 1 && reads[0] === before;
  });
  return isChain ? sequential(nodes, inputShape) : functional(nodes, inputShape);
}

function kerasNodesOf(layers: readonly Layer[], inputShape: InputShape): KerasNode[] {
  const nodes: KerasNode[] = [];
  const sources = sourcesOf(layers);
  /** Of each layer of the lab the Keras layer that gives its output, and the shape it has there. */
  const outputs: { name: string; shape: Shape }[] = [];
  /** Adds layers one after the other, the first of which reads `reads`; returns the last one's name. */
  const chain = (added: readonly KerasLayer[], reads: readonly string[]) => {
    let last = reads;
    for (const layer of added) {
      nodes.push({ ...layer, reads: last });
      last = [layer.config.name as string];
    }
    return last[0] as string;
  };
  layers.forEach((layer, place) => {
    const read = (sources[place] as number[]).map(
      (source) => outputs[source] ?? { name: INPUT, shape: inputShape },
    );
    const given = read.map(({ shape }) => shape);
    const wanted = kerasInputsOf(layer, given);
    const names = read.map(({ name, shape }, index) => {
      const right = wanted[index] as Shape;
      if (right.join() === shape.join()) return name;
      const suffix = index === 0 ? '' : `_${index + 1}`;
      return chain([kerasReshape(right, `shape${place + 1}${suffix}`)], [name]);
    });
    const name = chain(kerasLayersOf(layer, `layer${place + 1}`, wanted), names);
    outputs.push({ name, shape: kindOf(layer).outputShape(layer, wanted) });
  });
  return nodes;
}

function sequential(nodes: readonly KerasNode[], inputShape: InputShape) {
  const layers = nodes.map(({ class_name, config }, index) => ({
    class_name,
    config: index === 0 ? { ...config, batch_input_shape: [null, ...inputShape] } : config,
  }));
  return { class_name: 'Sequential', config: { name: 'model', layers } };
}

function functional(nodes: readonly KerasNode[], inputShape: InputShape) {
  const input = {
    class_name: 'InputLayer',
    name: INPUT,
    config: { name: INPUT, batch_input_shape: [null, ...inputShape], dtype: 'float32' },
    inbound_nodes: [],
  };
  const others = nodes.map(({ class_name, config, reads }) => ({
    class_name,
    name: config.name,
    config,
    inbound_nodes: [reads.map((name) => [name, 0, 0, {}])],
  }));
  const ends = { input_layers: [[INPUT, 0, 0]], output_layers: [[others.at(-1)?.name, 0, 0]] };
  return {
    class_name: 'Model',
    config: { name: 'model', layers: [input, ...others], ...ends },
  };
}

/** Names of a layer's weights in Keras, in the order of `weightShapesOfLayer`. */
export function kerasWeightNames(layer: Layer): string[] {
  return weightShapesOfLayer(layer).map(({ name }) => {
    const [owner, own = ''] = name.split(/\/(?=[^/]*$)/);
    return `${owner}/${kerasNames[layer.type]?.[own] ?? own}`;
  });
}

const kerasNames: Partial<Record<Layer['type'], Record<string, string>>> = {
  depthwiseConv2d: { kernel: 'depthwise_kernel' },
  batchNorm: { mean: 'moving_mean', variance: 'moving_variance' },
  embedding: { table: 'embeddings' },
};
