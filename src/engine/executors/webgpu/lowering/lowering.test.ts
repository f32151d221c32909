import { describe, expect, it } from 'vitest';
import type { OptimizerId } from '../../../../config/experiment';
import { Tuning } from '../../../../kernels/webgpu/tune';
import type { Architecture } from '../../../../model/architecture';
import type { InputShape } from '../../../../model/layer';
import { compilePlan } from '../../plan/compilePlan';
import { testModel } from '../../testing/planTestModels';
import { lower } from './lowering';

const conv = (filters: number) => ({ filters, kernel: 3, pool: true });
const mlp: Architecture = { kind: 'mlp', hidden: [800, 800] };
const cnn: Architecture = { kind: 'cnn', blocks: [conv(8), conv(16)], dense: [] };
const image: InputShape = [28, 28, 1];

function programOf(architecture: Architecture, optimizer: OptimizerId = 'adam') {
  const { model } = testModel(architecture, image, 10, optimizer);
  const plan = compilePlan(model, 128);
  return { plan, ...lower(plan, plan.training) };
}

describe('lowering a plan to WebGPU', () => {
  it('takes 10 kernels for a step of an MLP, 15 for one of a small CNN', () => {
    const always = (architecture: Architecture) =>
      programOf(architecture).tasks.filter(({ only }) => !only);
    expect(always(mlp)).toHaveLength(10);
    expect(always(cnn)).toHaveLength(15);
  });

  it('takes three more where gradients are clipped or weights limited', () => {
    expect(programOf(mlp).tasks.flatMap(({ only }) => only ?? [])).toEqual([
      'clipNorm',
      'clipNorm',
      'maxNorm',
    ]);
  });

  it('takes one kernel a layer for a prediction', () => {
    const { plan } = programOf(cnn);
    expect(lower(plan, [plan.inference]).tasks).toHaveLength(5);
  });

  it.each(['sgd', 'momentum', 'adam'] as const)(
    'names everything that is bound: %s',
    (optimizer) => {
      for (const software of [false, true]) {
        const tuning = new Tuning(software);
        for (const architecture of [mlp, cnn]) {
          for (const { choice, resources } of programOf(architecture, optimizer).tasks) {
            for (const variant of tuning.candidatesOf(choice)) {
              const { bindings } = variant.make();
              const missing = bindings.filter((name) => name !== 'settings' && !resources[name]);
              expect(missing).toEqual([]);
            }
          }
        }
      }
    },
  );

  it('lets no two convolutions share room for their partial gradients', () => {
    const { tasks, regionFloats } = programOf(cnn);
    const ranges = tasks
      .flatMap(({ resources }) => Object.values(resources))
      .flatMap((resource) =>
        'region' in resource && resource.region === 'partials' ? [resource.range] : [],
      )
      .filter((range) => range !== undefined)
      .sort((a, b) => a.start - b.start);
    expect(ranges).toHaveLength(2);
    let end = 0;
    for (const { start, floats } of ranges) {
      expect(start).toBeGreaterThanOrEqual(end);
      expect(start % 64).toBe(0);
      end = start + floats;
    }
    expect(regionFloats.partials).toBeGreaterThanOrEqual(end);
  });
});
