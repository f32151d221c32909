/** Tables of vectors for token numbers, which have no gradient. */
import type { LayerOf } from '../../../model/layer';
import { lastBackward, type NodeParts, type Value } from './node';
import type { PlanBuilder } from './planBuilder';

export function embeddingNode(
  { name, vocabulary, length, width, ...layer }: LayerOf<'embedding'>,
  input: Value,
  builder: PlanBuilder,
): NodeParts {
  const output = builder.floats(name, length * width);
  const [table] = builder.takeParameters(1) as [number];
  const positions = layer.positions ? (builder.takeParameters(1)[0] as number) : null;
  const shared = { input: input.buffer, table, positions, length, vocabulary, width };
  return {
    output: { buffer: output, mask: null, needsGradient: true },
    forward: () => [{ kind: 'embedding', ...shared, output }],
    backward: (outputGradient) =>
      lastBackward([], [{ kind: 'embeddingGradient', ...shared, outputGradient }]),
  };
}

export function embeddingBagNode(
  { name, vocabulary, length, width }: LayerOf<'embeddingBag'>,
  input: Value,
  builder: PlanBuilder,
): NodeParts {
  const output = builder.floats(name, width);
  const [table] = builder.takeParameters(1) as [number];
  const shared = { input: input.buffer, table, length, vocabulary, width };
  return {
    output: { buffer: output, mask: null, needsGradient: true },
    forward: () => [{ kind: 'embeddingBag', ...shared, output }],
    backward: (outputGradient) =>
      lastBackward([], [{ kind: 'embeddingBagGradient', ...shared, outputGradient }]),
  };
}

/** Tokens from the inputs of items. */
export function itemTokensNode(
  { name, items, length }: LayerOf<'itemTokens'>,
  input: Value,
  builder: PlanBuilder,
): NodeParts {
  const output = builder.floats(name, length);
  return {
    output: { buffer: output, mask: null, needsGradient: false },
    forward: () => [{ kind: 'itemTokens', input: input.buffer, output, items, length }],
    backward: () => lastBackward(),
  };
}

/** Other numbers of rows from token numbers. */
export function ngramsNode(
  { length, orders, vocabulary, buckets }: LayerOf<'ngrams'>,
  input: Value,
  builder: PlanBuilder,
): NodeParts {
  const output = builder.floats('ngrams', orders * length);
  const sizes = { length, orders, vocabulary, buckets };
  return {
    output: { buffer: output, mask: null, needsGradient: false },
    forward: () => [{ kind: 'ngrams', input: input.buffer, output, ...sizes }],
    backward: () => lastBackward(),
  };
}
