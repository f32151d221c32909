/** A table of vectors for token numbers; always the first node. */
import type { Layer } from '../../../model/layer';
import { lastBackward, type NodeParts, type Value } from './node';
import type { PlanBuilder } from './planBuilder';

export function embeddingNode(
  { name, vocabulary, length, width }: Extract<Layer, { type: 'embedding' }>,
  input: Value,
  builder: PlanBuilder,
): NodeParts {
  const output = builder.floats(name, length * width);
  const [table] = builder.takeParameters(1) as [number];
  const shared = { input: input.buffer, table, length, vocabulary, width };
  return {
    output: { buffer: output, mask: null, needsGradient: true },
    forward: () => [{ kind: 'embedding', ...shared, output }],
    backward: (outputGradient) =>
      lastBackward([], [{ kind: 'embeddingGradient', ...shared, outputGradient }]),
  };
}
