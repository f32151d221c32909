import { expect, it } from 'vitest';
import { type Architecture, layersOf } from '../../model/architecture';
import { initialWeights } from '../../model/initialWeights';
import { classOutput } from '../../model/output';
import { Random } from '../../numeric/random';
import { startBackend } from '../backends/backend';
import { TfjsExecutor } from '../executors/tfjs/tfjsExecutor';
import { attributeValues } from './inputGradient';

const inputShape = [6, 8, 1] as const;
const block = { filters: 4, kernel: 3, pool: true } as const;
const nets: [string, Architecture][] = [
  ['2-D', { kind: 'cnn', blocks: [block], dense: [] }],
  ['separable', { kind: 'cnn', blocks: [block, { ...block, separable: true }], dense: [] }],
  ['1-D', { kind: 'cnn', blocks: [block, block], dense: [], dimensions: 1 }],
];

it.each(nets)(
  'what values speak for is the slope of the logit as they grow: %s',
  async (_, net) => {
    await startBackend('wasm', { wasmFiles: null, stepMacs: 0 });
    const layers = layersOf(net, inputShape, classOutput(3));
    const model = {
      ...{ layers, inputShape, output: classOutput(3) },
      ...({ optimizer: 'adam', method: 'kd' } as const),
    };
    const weights = initialWeights(layers, 5);
    const random = new Random(2, 'input');
    const input = Float32Array.from({ length: 48 }, () => random.uniform());
    const valueAt = async (place: number, factor: number) => {
      const executor = new TfjsExecutor(model, weights);
      const changed = input.map((value, at) => (at === place ? factor * value : value));
      const logits = [...(await executor.predict(changed, 1))];
      executor.dispose();
      return (logits[1] as number) - logits.reduce((sum, logit) => sum + logit, 0) / 3;
    };
    const scores = await attributeValues(model, weights, input, 1);
    expect(scores).toHaveLength(48);
    for (const place of [0, 13, 22, 47]) {
      const slope = ((await valueAt(place, 1.001)) - (await valueAt(place, 0.999))) / 0.002;
      expect(scores[place]).toBeCloseTo(slope, 2);
    }
    expect(Math.max(...scores.map(Math.abs))).toBeGreaterThan(0.01);
  },
);
