/** The pulls by tape, against the closed form of kd and against differences of the loss. */
import { memory, setBackend, tensor, tensor2d, tidy } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { type MethodId, methods } from '../../methods';
import type { Method } from '../../methods/method';
import { drawWeights } from '../../model/initialWeights';
import { classOutput } from '../../model/output';
import { Random } from '../../numeric/random';
import { logitGradients } from '../../store/inspection/lens';
import { catalog } from '../../workloads/catalog';
import type { ModelDescription } from '../executors/executor';
import { lossesOf } from '../executors/methodLoss';
import { ownShapesOf } from '../executors/methodNeeds';
import { targetsOf } from '../executors/tfjs/tfjsTargets';
import { methodNumbersOf } from '../run/methodSetup';
import { pullsOf } from './pulls';

const CLASSES = 3;
const student = [1.2, -0.4, 0.3, 2.2, 0.1, -1, 0.4, 0.9, -0.2];
const teacher = [3.1, 0.2, -1.5, 0.9, -0.7, 1.4, -0.3, 0.6, 1.1];
const labels = Int32Array.of(2, 0, 1);

const setup = { choices: {}, outputs: [], pairs: [], weights: [] };
function modelOf(method: MethodId): ModelDescription {
  const model: ModelDescription = {
    layers: [],
    inputShape: [2],
    output: classOutput(CLASSES),
    optimizer: 'sgd',
    method,
    methodSetup: setup,
  };
  const weights = drawWeights(ownShapesOf(model), new Random(1, 'own'));
  return { ...model, methodSetup: { ...setup, weights } };
}

function settingsOf(method: MethodId, temperature = 2, alpha = 0.7) {
  const distillation = { ...catalog.toy2d.defaults.distillation, method };
  const numbers = methodNumbersOf({ distillation }, null);
  return { learningRate: 0, dropoutSeed: 0, temperature, alpha, epoch: 3, method: numbers };
}

/** Of the first `rows` examples. */
const batchOf = (rows: number) => ({
  size: rows,
  labels: labels.slice(0, rows),
  teacherLogits: Float32Array.from(teacher.slice(0, rows * CLASSES)),
});
const logitsOf = (rows: number) => Float32Array.from(student.slice(0, rows * CLASSES));
const all = Object.keys(methods) as MethodId[];
const ofOutputs = all.filter((id) => !(methods[id] as Method).uses.includes('layers'));

beforeAll(() => setBackend('cpu'));

describe('pulls', () => {
  it.each([
    [1, 0.5],
    [4, 0.9],
  ])('are those of the closed form for kd at T = %f, α = %f', async (temperature, alpha) => {
    const settings = settingsOf('kd', temperature, alpha);
    const pulls = await pullsOf(modelOf('kd'), batchOf(3), logitsOf(3), settings);
    labels.forEach((label, row) => {
      const of = (values: ArrayLike<number>) =>
        Array.from(values).slice(row * CLASSES, (row + 1) * CLASSES);
      const expected = logitGradients(of(student), of(teacher), label, {
        temperature,
        alpha,
        isScaled: true,
      });
      of(pulls.task).forEach((pull, c) => {
        expect(pull).toBeCloseTo(expected?.hard[c] as number, 5);
      });
      of(pulls.distillation).forEach((pull, c) => {
        expect(pull).toBeCloseTo(expected?.soft[c] as number, 5);
      });
      of(pulls.total).forEach((pull, c) => {
        expect(pull).toBeCloseTo(expected?.total[c] as number, 5);
      });
    });
  });

  it.each(ofOutputs)('go against the loss of %s', async (id) => {
    const [model, settings] = [modelOf(id), settingsOf(id)];
    const { total } = await pullsOf(model, batchOf(3), logitsOf(3), settings);
    const own = model.methodSetup?.weights ?? [];
    const lossAt = (place: number, by: number) =>
      tidy(() => {
        const moved = student.map((z, other) => (other === place ? z + by : z));
        const batch = { ...batchOf(3), inputs: new Float32Array() };
        const seen = { outputs: tensor2d(moved, [3, CLASSES]), features: {} };
        return lossesOf(
          model,
          seen,
          targetsOf(model, batch, null),
          own.map(({ values, shape }) => tensor(values, [...shape])),
          settings,
        ).total.dataSync()[0];
      }) as number;
    const h = 0.02;
    total.forEach((pull, place) => {
      const slope = (lossAt(place, h) - lossAt(place, -h)) / (2 * h);
      expect(pull).toBeCloseTo(-3 * slope, 2);
    });
  });

  it.each(ofOutputs)('depend on the other examples of a batch where %s says so', async (id) => {
    const [model, settings] = [modelOf(id), settingsOf(id)];
    const together = await pullsOf(model, batchOf(3), logitsOf(3), settings);
    const alone = await pullsOf(model, batchOf(1), logitsOf(1), settings);
    const gap = Math.max(
      ...alone.distillation.map((pull, c) => Math.abs(pull - (together.distillation[c] as number))),
    );
    if ((methods[id] as Method).relatesExamples) expect(gap).toBeGreaterThan(1e-3);
    else expect(gap).toBeLessThan(1e-5);
  });

  it.each(all.filter((id) => !ofOutputs.includes(id)))(
    'leave the labels alone to pull at the logits where %s compares layers',
    async (id) => {
      const before = memory().numTensors;
      const pulls = await pullsOf(modelOf(id), batchOf(3), logitsOf(3), {
        ...settingsOf(id),
        method: { ...settingsOf(id).method, softWeight: 0 },
      });
      expect([...pulls.distillation]).toEqual(new Array(9).fill(0));
      expect(pulls.total).toEqual(pulls.task);
      expect(Math.max(...pulls.task)).toBeGreaterThan(0.05);
      expect(memory().numTensors).toBe(before);
    },
  );

  it('spare the outputs that are not compared', async () => {
    const model = { ...modelOf('kd'), methodSetup: { ...setup, outputs: [0, 2] } };
    const { distillation } = await pullsOf(model, batchOf(3), logitsOf(3), settingsOf('kd'));
    for (const row of [0, 1, 2]) expect(distillation[row * CLASSES + 1]).toBe(0);
    expect(distillation[0]).not.toBe(0);
  });
});
