/** Random nets of all layers, with any optimizer and limits, against the network in double precision. */
import fc from 'fast-check';
import { canPlan } from '../../../src/engine/executors/plan/nodes';
import {
  layersModel,
  relativeDifference,
  type TestModel,
  testBatch,
} from '../../../src/engine/executors/testing/planTestModels';
import { ReferenceNetwork } from '../../../src/engine/executors/testing/referenceNetwork';
import { PlanWebgpuExecutor } from '../../../src/engine/executors/webgpu/planWebgpu';
import { type ImageShape, type Layer, windowSizesOf } from '../../../src/model/layer';
import { expectAtMost, expectThat, type KernelCase } from '../kernelCase';

const CASES = 12;
const STEPS = 8;
/** Rounding may turn decisions of a ReLU or a pooled window that are nearer than this. */
const MARGIN = 1e-5;

/** One layer for an image, from three random numbers; null where it does not fit. */
function layerFor(image: ImageShape, index: number, [kind, size, option]: number[]): Layer | null {
  const [height, width, channels] = image;
  const name = `layer${index}`;
  const all = height * width * channels;
  const window = {
    name,
    input: image,
    kernel: [1 + (size! % 3), 1 + (option! % 3)] as const,
    stride: 1 + (size! % 2),
    padding: option! % 2 === 0 ? ('same' as const) : ('valid' as const),
    relu: kind! % 2 === 0,
  };
  const fits = window.kernel[0] <= height && window.kernel[1] <= width;
  switch (kind! % 9) {
    case 0:
    case 1:
      return fits ? { type: 'conv2d', filters: 1 + (size! % 9), ...window } : null;
    case 2:
      return fits ? { type: 'depthwiseConv2d', ...window } : null;
    case 3:
    case 4: {
      if (height < 2 || width < 2) return null;
      const output = [Math.floor(height / 2), Math.floor(width / 2), channels] as const;
      return { type: kind! % 9 === 3 ? 'maxPool' : 'avgPool', input: image, output };
    }
    case 5:
      // Over fewer channels it is all but a sign, whose gradient rounding decides.
      if (channels < 3) return null;
      return { type: 'layerNorm', name, size: all, channels };
    case 6:
      return { type: 'batchNorm', name, size: all, channels };
    case 7:
      return { type: 'activation', size: all, activation: size! % 2 ? 'gelu' : 'tanh' };
    default:
      return { type: 'dropout', size: all, rate: 0.1 + (size! % 5) / 10 };
  }
}

function imageAfter(layer: Layer, image: ImageShape): ImageShape {
  switch (layer.type) {
    case 'conv2d':
      return [...windowSizesOf(layer).output, layer.filters];
    case 'depthwiseConv2d':
      return [...windowSizesOf(layer).output, image[2]];
    case 'maxPool':
    case 'avgPool':
      return layer.output;
    default:
      return image;
  }
}

const random = fc.record({
  height: fc.integer({ min: 2, max: 7 }),
  width: fc.integer({ min: 1, max: 9 }),
  channels: fc.integer({ min: 1, max: 5 }),
  numbers: fc.array(fc.tuple(fc.nat(99), fc.nat(99), fc.nat(99)), { minLength: 1, maxLength: 5 }),
  units: fc.integer({ min: 2, max: 24 }),
  classes: fc.integer({ min: 2, max: 11 }),
  rows: fc.integer({ min: 2, max: 21 }),
  optimizer: fc.constantFrom('sgd' as const, 'momentum' as const),
  limits: fc.constantFrom({}, { clipNorm: 0.7, weightDecay: 0.1 }, { maxNorm: 0.9 }),
});
type RandomNet = typeof random extends fc.Arbitrary<infer Value> ? Value : never;

function modelOf({
  height,
  width,
  channels,
  numbers,
  units,
  classes,
  optimizer,
}: RandomNet): TestModel {
  const start = [height, width, channels] as const;
  let image: ImageShape = start;
  const layers: Layer[] = [];
  numbers.forEach((parts, index) => {
    const layer = layerFor(image, index, parts);
    if (!layer || !canPlan([...layers, layer])) return;
    layers.push(layer);
    image = imageAfter(layer, image);
  });
  const size = image.reduce((product, side) => product * side, 1);
  layers.push(
    { type: 'flatten', size },
    { type: 'dense', name: 'hidden', inputs: size, outputs: units, relu: true },
    { type: 'dense', name: 'logits', inputs: units, outputs: classes, relu: false },
  );
  return layersModel(layers, start, classes, optimizer);
}

export const randomCases: KernelCase[] = fc
  .sample(random, { seed: 20, numRuns: CASES })
  .map((net, index) => {
    const tested = modelOf(net);
    const kinds = tested.model.layers.map(({ type }) => type);
    return {
      name: `random net ${index}: ${kinds.join(', ')}`,
      async run({ device }) {
        const executor = new PlanWebgpuExecutor(device, tested.model, tested.weights);
        const reference = new ReferenceNetwork(tested.model, tested.weights);
        let wanted: number[] = [];
        for (let step = 0; step < STEPS && reference.margin > MARGIN; step++) {
          const batch = testBatch(tested, net.rows, step);
          const settings = {
            learningRate: 0.01,
            temperature: 0.1 + step,
            alpha: 0.5,
            dropoutSeed: step,
          };
          executor.step(batch, { ...settings, ...net.limits });
          wanted = [...wanted, ...reference.step(batch, { ...settings, ...net.limits })];
        }
        const losses = await executor.drainLosses();
        const { weights } = await executor.readState();
        executor.dispose();
        expectThat(wanted.length > 0, 'no step was taken');
        // The step in which a decision was too near may have gone either way.
        const sure = reference.margin > MARGIN ? wanted.length : wanted.length - 3;
        const apart = weights.map(({ values }, i) =>
          relativeDifference(values, reference.weights[i]!),
        );
        return expectAtMost(1e-4, {
          losses:
            sure > 0 ? relativeDifference(losses.subarray(0, sure), wanted.slice(0, sure)) : 0,
          weights: reference.margin > MARGIN ? Math.max(...apart) : 0,
        });
      },
    };
  });
