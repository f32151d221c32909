/** Models that take their steps together, on batches gathered from examples on the device. */

import { Batches } from '../../../src/engine/data/batches';
import { takeRows } from '../../../src/engine/evaluation/evaluate';
import type { Lockstep, StepSettings } from '../../../src/engine/executors/executor';
import { oneByOne } from '../../../src/engine/executors/lockstep';
import { type TestModel, testModel } from '../../../src/engine/executors/testing/planTestModels';
import { netBatch, netModel, testNets } from '../../../src/engine/executors/testing/planTestNets';
import {
  PlanWebgpuExecutor,
  planWebgpuLockstep,
} from '../../../src/engine/executors/webgpu/planWebgpu';
import type { ByteColumn, Dataset } from '../../../src/model/dataset';
import type { ModelState } from '../../../src/protocol/checkpoint';
import { countCalls } from '../deviceCalls';
import { expectThat, type KernelCase, noise } from '../kernelCase';

const conv = (filters: number) => ({ filters, kernel: 3, pool: true });

const models: Record<string, TestModel> = {
  MLP: testModel({ kind: 'mlp', hidden: [21, 12], dropout: 0.3 }, [9], 5),
  CNN: testModel({ kind: 'cnn', blocks: [conv(5), conv(8)], dense: [] }, [7, 9, 1], 3),
  'many classes': testModel({ kind: 'mlp', hidden: [8] }, [6], 70),
  ...Object.fromEntries(Object.keys(testNets).map((name) => [name, netModel(name)])),
};

const settingsOf = (step: number): StepSettings[] => {
  const shared = { learningRate: 0.003, temperature: 3, dropoutSeed: step };
  return [
    { ...shared, alpha: 0.6, withTeacher: true },
    { ...shared, alpha: 0, withTeacher: false },
    { ...shared, alpha: 0.9, temperature: 7, learningRate: 0.01, withTeacher: true },
  ];
};

const together: KernelCase[] = Object.entries(models).map(([name, tested]) => ({
  name: `three models in lockstep have the bits of three alone: ${name}`,
  async run({ device }) {
    const group = planWebgpuLockstep(device, tested.model, tested.weights, 3);
    const alone = oneByOne([1, 2, 3].map(() => executorOf(device, tested)));
    for (const lockstep of [group, alone]) {
      for (let step = 0; step < 12; step++) {
        const limits = step > 6 ? { weightDecay: 0.1, clipNorm: 0.5, maxNorm: 1 } : {};
        const settings = settingsOf(step).map((own) => ({ ...own, ...limits }));
        lockstep.step(netBatch(tested, step % 4 === 3 ? 5 : 11, step), settings);
      }
    }
    const [a, b] = [await everythingOf(group, tested), await everythingOf(alone, tested)];
    expectSame(a, b);
    // Going on from another's state moves that model alone.
    const [state] = a.states;
    for (const lockstep of [group, alone]) {
      lockstep.executors[2]?.writeState(state as ModelState);
      lockstep.step(netBatch(tested, 11, 50), settingsOf(50));
    }
    expectSame(await everythingOf(group, tested), await everythingOf(alone, tested));
    group.dispose();
    alone.dispose();
    return '';
  },
}));

/** 23 examples of `inputSize` values, as bytes too where asked for. */
function examplesOf(inputSize: number, inBytes: boolean, labelSlots = 1): Dataset {
  const count = 23;
  const pixels = Uint8Array.from(noise(count * inputSize, 5, 127), (value) => value + 128);
  const labels = Int32Array.from({ length: count }, (_, i) => (i % 6 === 5 ? -1 : i % 3));
  const fill = (out: Float32Array | Uint8Array, meaning: (byte: number) => number) => {
    return (indices: ArrayLike<number>, from: number, rows: number) => {
      for (let i = 0; i < rows * inputSize; i++) {
        const row = indices[from + Math.floor(i / inputSize)] as number;
        out[i] = meaning(pixels[row * inputSize + (i % inputSize)] as number);
      }
    };
  };
  const bytes: ByteColumn = {
    levels: Float32Array.from({ length: 256 }, (_, byte) => byte / 255),
    fill: (indices, from, rows, out) => fill(out, (byte) => byte)(indices, from, rows),
  };
  return {
    count,
    labels: { size: labelSlots, values: repeatLabels(labels, labelSlots) },
    inputs: {
      size: inputSize,
      fill: (indices, from, rows, out) => fill(out, (byte) => byte / 255)(indices, from, rows),
      ...(inBytes ? { bytes } : {}),
    },
  };
}

/** Each label with the next two classes behind it, and free slots behind those. */
function repeatLabels(labels: Int32Array, slots: number): Int32Array {
  return Int32Array.from({ length: labels.length * slots }, (_, at) => {
    const [label, slot] = [labels[Math.floor(at / slots)] as number, at % slots];
    return label < 0 || slot > 2 ? -1 : (label + slot) % 3;
  });
}

const resident: KernelCase[] = [
  { inputs: 9, inBytes: true, labelSlots: 1 },
  { inputs: 12, inBytes: true, labelSlots: 1 },
  { inputs: 7, inBytes: false, labelSlots: 1 },
  // More room for labels than there are logits.
  { inputs: 7, inBytes: false, labelSlots: 4 },
].flatMap(({ inputs, inBytes, labelSlots }) =>
  [true, false].map((hasLogits) => ({
    name: `batches gathered from ${inBytes ? 'bytes' : 'floats'} of ${inputs} inputs${hasLogits ? ' with logits' : ''} and ${labelSlots} labels have the bits of batches brought there`,
    async run({ device }) {
      const tested = testModel({ kind: 'mlp', hidden: [10] }, [inputs], 3);
      tested.model.output.labelSlots = labelSlots;
      const examples = examplesOf(inputs, inBytes, labelSlots);
      const logits = noise(3 * examples.count, 8, 4);
      const states = [];
      for (const attached of [true, false]) {
        const executor = executorOf(device, tested);
        if (attached) executor.attach(examples, hasLogits ? logits : null);
        const batches = new Batches(examples, 5, 3, null);
        for (let step = 1; step <= 12; step++) {
          const batch = batches.at(step);
          batch.teacherLogits = takeRows(logits, batch.indices, 3);
          executor.step(batch, { ...settingsOf(step)[0]! });
        }
        states.push({ state: await executor.readState(), losses: await executor.drainLosses() });
        executor.dispose();
      }
      expectSame(states[0], states[1]);
      return '';
    },
  })),
);

const promises: Record<string, KernelCase['run']> = {
  async 'a step on gathered batches brings only settings to the device'({ device }) {
    const tested = testModel({ kind: 'mlp', hidden: [8] }, [12], 3);
    const examples = examplesOf(12, true);
    const group = planWebgpuLockstep(device, tested.model, tested.weights, 2);
    group.attach(examples, noise(3 * examples.count, 8, 4));
    // Four steps an epoch, the first two of which prepare.
    const batches = new Batches(examples, 6, 3, null);
    const logits = new Float32Array(18);
    let bytes = 0;
    const { writeBuffer } = GPUQueue.prototype;
    const take = (step: number) => {
      const batch = batches.at(step);
      batch.teacherLogits = logits;
      group.step(batch, settingsOf(step));
    };
    take(1);
    GPUQueue.prototype.writeBuffer = function (buffer, at, data) {
      bytes += data.byteLength;
      writeBuffer.call(this, buffer, at, data as Float32Array<ArrayBuffer>);
    };
    const calls = await countCalls(() => {
      for (const step of [2, 3, 4]) take(step);
    });
    GPUQueue.prototype.writeBuffer = writeBuffer;
    group.dispose();
    expectThat(bytes === 3 * 2 * 64, `${bytes} bytes in three steps of two models`);
    expectThat(calls.submits === 3, `${calls.submits} submits`);
    return `${bytes / 3} bytes a step, ${calls.dispatches / 3} dispatches`;
  },

  async 'augmented batches are brought to the device as before'({ device }) {
    const tested = testModel({ kind: 'mlp', hidden: [8] }, [12], 3);
    const examples = examplesOf(12, true);
    const losses = [];
    for (const attached of [true, false]) {
      const executor = executorOf(device, tested);
      if (attached) executor.attach(examples, null);
      const batches = new Batches(examples, 6, 3, (inputs) => inputs.reverse());
      for (let step = 1; step <= 5; step++) executor.step(batches.at(step), settingsOf(step)[1]!);
      losses.push(await executor.drainLosses());
      executor.dispose();
    }
    expectSame(losses[0], losses[1]);
    return '';
  },
};

export const groupCases: KernelCase[] = [
  ...together,
  ...resident,
  ...Object.entries(promises).map(([name, run]) => ({ name, run })),
];

async function everythingOf({ executors }: Lockstep, tested: TestModel) {
  const { inputs } = netBatch(tested, 7, 99);
  const states: ModelState[] = [];
  const rest: Float32Array[] = [];
  for (const executor of executors) {
    states.push(await executor.readState());
    rest.push(await executor.drainLosses(), await executor.predict(inputs, 7));
  }
  return { states, rest };
}

function expectSame(a: unknown, b: unknown): void {
  const [first, second] = [JSON.stringify(a), JSON.stringify(b)];
  const at = [...first].findIndex((letter, i) => letter !== second[i]);
  expectThat(
    first === second,
    `${first.slice(at - 40, at + 40)} is not ${second.slice(at - 40, at + 40)}`,
  );
}

function executorOf(device: GPUDevice, { model, weights }: TestModel): PlanWebgpuExecutor {
  return new PlanWebgpuExecutor(device, model, weights);
}
