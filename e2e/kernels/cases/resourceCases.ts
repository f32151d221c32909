/** What the executor costs a device: dispatches, submits and buffers; and what if the device dies. */

import { Batches } from '../../../src/engine/data/batches';
import {
  type TestModel,
  testBatch,
  testModel,
} from '../../../src/engine/executors/testing/planTestModels';
import { tunePlan } from '../../../src/engine/executors/webgpu/choices/tunePlan';
import { DeviceErrors } from '../../../src/engine/executors/webgpu/deviceErrors';
import { PlanWebgpuExecutor } from '../../../src/engine/executors/webgpu/planWebgpu';
import type { Architecture } from '../../../src/model/architecture';
import { type Dataset, singleLabels } from '../../../src/model/dataset';
import { countCalls } from '../deviceCalls';
import { expectThat, type KernelCase } from '../kernelCase';

const settings = { learningRate: 0.003, temperature: 3, alpha: 0.6, dropoutSeed: 0 };
const conv = (filters: number) => ({ filters, kernel: 3, pool: true });
const tiny = testModel({ kind: 'mlp', hidden: [8] }, [4], 3);

/** Thirty examples of three classes that can be told apart. */
const examples: Dataset = {
  count: 30,
  labels: singleLabels(Int32Array.from({ length: 30 }, (_, i) => i % 3)),
  inputs: {
    size: 4,
    fill(indices, from, count, out) {
      for (let i = 0; i < 4 * count; i++) {
        const index = indices[from + Math.floor(i / 4)] as number;
        out[i] = i % 4 === index % 3 ? 1 : (index % 7) / 20;
      }
    },
  },
};

const shapes: Record<string, { architecture: Architecture; most: number }> = {
  MLP: { architecture: { kind: 'mlp', hidden: [20, 20] }, most: 12 },
  'small CNN': {
    architecture: { kind: 'cnn', blocks: [conv(8), conv(16)], dense: [] },
    most: 18,
  },
};

const counts: KernelCase[] = Object.entries(shapes).map(([name, { architecture, most }]) => ({
  name: `one submit a step and at most ${most} dispatches: ${name}`,
  async run({ device }) {
    const tested = testModel(architecture, [8, 8, 1], 10);
    const executor = make(device, tested);
    const batch = testBatch(tested, 4, 1);
    executor.step(batch, settings);
    const steps = 10;
    const calls = await countCalls(() => {
      for (let step = 0; step < steps; step++) executor.step(batch, settings);
    });
    await executor.drainLosses();
    const { counts } = executor;
    executor.dispose();
    const { dispatches, submits, buffersMade } = calls;
    const told = JSON.stringify({ dispatches: dispatches / steps, submits: submits / steps });
    expectThat(JSON.stringify(counts) === told, `counts are ${told}`);
    expectThat(submits === steps, `${submits} submits in ${steps} steps`);
    expectThat(dispatches <= most * steps, `${dispatches} dispatches in ${steps} steps`);
    expectThat(buffersMade === 0, `${buffersMade} buffers made`);
    return `${dispatches / steps} dispatches, ${submits / steps} submit`;
  },
}));

const promises: Record<string, KernelCase['run']> = {
  async 'losses of more steps than the ring holds'({ device }) {
    const executor = make(device);
    const batch = testBatch(tiny, 5, 1);
    const steps = 2500;
    const calls = await countCalls(() => {
      for (let step = 0; step < steps; step++) executor.step(batch, settings);
    });
    expectThat(calls.submits === steps, `${calls.submits} submits in ${steps} steps`);
    const losses = await executor.drainLosses();
    executor.dispose();
    expectThat(losses.length === 3 * steps, `${losses.length} losses`);
    const student = losses.filter((_, i) => i % 3 === 0);
    const [first, last] = [student[0]!, student.at(-1)!];
    expectThat(last < first, `the loss went from ${first} to ${last}`);
    expectThat(
      losses.every((loss) => loss > 0),
      'some losses were never written',
    );
    return '';
  },

  async 'makes no buffer that stays in 5,000 steps'({ device }) {
    const executor = make(device);
    executor.attach(examples, null);
    const batches = new Batches(examples, 5, 1, null);
    const steps = 5000;
    const round = async (from: number, to: number) => {
      for (let step = from; step < to; step++) executor.step(batches.at(step), settings);
      return await executor.drainLosses();
    };
    const first = (await round(1, 101))[2] as number;
    let last = first;
    const calls = await countCalls(async () => {
      for (let step = 101; step <= steps; step += 500) {
        last = (await round(step, Math.min(step + 500, steps + 1))).at(-1) as number;
      }
    });
    executor.dispose();
    const { buffersMade, buffersDestroyed, submits } = calls;
    expectThat(submits >= steps - 100, `${submits} submits`);
    expectThat(
      buffersMade === buffersDestroyed,
      `${buffersMade} made, ${buffersDestroyed} destroyed`,
    );
    expectThat(last < first, `the loss went from ${first} to ${last}`);
    return `${buffersMade} buffers, all gone; loss ${first.toFixed(3)} to ${last.toFixed(3)}`;
  },

  async 'learns one batch by heart'({ device }) {
    const tested = testModel({ kind: 'cnn', blocks: [conv(6)], dense: [16] }, [6, 6, 1], 4);
    const executor = make(device, tested);
    const batch = testBatch(tested, 12, 3, false);
    for (let step = 0; step < 300; step++)
      executor.step(batch, { ...settings, learningRate: 0.01 });
    const losses = await executor.drainLosses();
    const logits = await executor.predict(batch.inputs, batch.size);
    executor.dispose();
    const [first, last] = [losses[0]!, losses.at(-1)!];
    expectThat(last < first / 100, `the loss went from ${first} to ${last}`);
    const wrong = [...batch.labels].filter((label, row) => {
      const answers = logits.subarray(4 * row, 4 * row + 4);
      return label >= 0 && answers.indexOf(Math.max(...answers)) !== label;
    });
    expectThat(wrong.length === 0, `${wrong.length} answers are wrong`);
    return `loss ${first.toFixed(2)} to ${last.toExponential(1)}`;
  },

  async 'gives every buffer back in 100 cycles'({ device }) {
    const logits = new Float32Array(3 * examples.count);
    const calls = await countCalls(async () => {
      for (let cycle = 0; cycle < 100; cycle++) {
        const executor = make(device);
        if (cycle % 2 === 0) executor.attach(examples, cycle % 4 === 0 ? logits : null);
        for (const rows of [3, 9]) executor.step(testBatch(tiny, rows, cycle), settings);
        await executor.drainLosses();
        for (const count of [1, 40]) await executor.predict(new Float32Array(4 * count), count);
        executor.writeState(await executor.readState());
        executor.dispose();
      }
    });
    const { buffersMade, buffersDestroyed } = calls;
    expectThat(
      buffersMade === buffersDestroyed,
      `${buffersMade} made, ${buffersDestroyed} destroyed`,
    );
    return `${buffersMade} buffers`;
  },

  async 'tunes on the device and trains on'({ device }) {
    const tested = testModel({ kind: 'mlp', hidden: [24] }, [16], 7);
    const calls = await countCalls(async () => {
      const tuning = await tunePlan(device, tested.model, 8, 60_000);
      const measured = Object.keys(tuning.toJSON());
      const wanted = ['dense forward 16 24', 'dense forward 24 7', 'dense kernel gradient 16 24'];
      expectThat(
        wanted.every((key) => measured.includes(key)),
        `measured: ${measured}`,
      );
    });
    expectThat(calls.buffersMade === calls.buffersDestroyed, 'tuning left buffers behind');
    const executor = make(device, tested);
    executor.step(testBatch(tested, 8, 1), settings);
    const [student] = await executor.drainLosses();
    executor.dispose();
    expectThat(student! > 0 && student! < 10, `loss ${student}`);
    return '';
  },

  async 'reports what the device could not make'({ device }) {
    const errors = new DeviceErrors(device);
    const size = 2 * device.limits.maxBufferSize;
    errors.watch(() => device.createBuffer({ size, usage: GPUBufferUsage.STORAGE }));
    const error = await attempt(() => errors.check());
    expectThat(error instanceof Error && 'code' in error, `${error}`);
    await errors.check();
    return '';
  },

  async 'rejects where the device is lost'() {
    const adapter = await navigator.gpu.requestAdapter();
    const device = await adapter!.requestDevice();
    const executor = make(device);
    executor.step(testBatch(tiny, 5, 1), settings);
    await executor.drainLosses();
    executor.step(testBatch(tiny, 5, 2), settings);
    device.destroy();
    executor.step(testBatch(tiny, 5, 3), settings);
    for (const call of [
      () => executor.drainLosses(),
      () => executor.predict(new Float32Array(8), 2),
      () => executor.readState(),
    ]) {
      const error = (await attempt(call)) as { code?: string } | undefined;
      expectThat(error?.code === 'device-lost', `${call}: ${error}`);
    }
    executor.dispose();
    return '';
  },
};

export const resourceCases: KernelCase[] = [
  ...counts,
  ...Object.entries(promises).map(([name, run]) => ({ name, run })),
];

function make(device: GPUDevice, tested: TestModel = tiny): PlanWebgpuExecutor {
  return new PlanWebgpuExecutor(device, tested.model, tested.weights);
}

async function attempt(work: () => unknown): Promise<unknown> {
  try {
    return await work();
  } catch (error) {
    return error;
  }
}
