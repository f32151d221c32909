/**
 * Layers as a graph. They stand in a list in which each comes after those that it reads; one that
 * does not say which reads the one before it. The output of a network is that of its last layer.
 */
import { kindOf, type Layer } from './layers';
import type { Shape } from './layers/layerKind';

/** The `id` of the inputs of a network. */
const INPUTS = 'inputs';
/** The place of the inputs of a network. */
export const INPUTS_PLACE = -1;

/** What other layers call `layer`. */
export function idOf(layer: Layer): string | undefined {
  return layer.id ?? ('name' in layer ? layer.name : undefined);
}

/**
 * The place of the layer called `id` in `layers`.
 *
 * @throws Error where there is none.
 */
export function findLayer(layers: readonly Layer[], id: string): number {
  if (id === INPUTS) return INPUTS_PLACE;
  const place = layers.findIndex((layer) => idOf(layer) === id);
  if (place < 0) throw new Error(`There is no layer “${id}”.`);
  return place;
}

/**
 * For each layer the places of those that it reads, in its order; `INPUTS_PLACE` for the inputs.
 *
 * @throws Error where a layer reads one that does not come before it.
 */
export function sourcesOf(layers: readonly Layer[]): number[][] {
  return layers.map((layer, place) => {
    if (!layer.from) return [place - 1];
    return layer.from.map((id) => {
      const source = findLayer(layers, id);
      if (source < place) return source;
      throw new Error(`Layer ${place + 1} (${layer.type}) reads “${id}”, which comes after it.`);
    });
  });
}

/** The shape of each layer's output. */
export function outputShapesOf(layers: readonly Layer[], inputShape: Shape): Shape[] {
  const shapes: Shape[] = [];
  sourcesOf(layers).forEach((places, place) => {
    const layer = layers[place] as Layer;
    const read = places.map((source) => shapes[source] ?? inputShape);
    shapes.push(kindOf(layer).outputShape(layer, read));
  });
  return shapes;
}
