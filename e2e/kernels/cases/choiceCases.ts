/** Kernels that are measured on a device once, and remembered. */
import { testBatch, testModel } from '../../../src/engine/executors/testing/planTestModels';
import {
  browserStore,
  type ChoiceStore,
  type SavedChoices,
} from '../../../src/engine/executors/webgpu/choices/rememberedChoices';
import { settleChoices } from '../../../src/engine/executors/webgpu/choices/settleChoices';
import { PlanWebgpuExecutor } from '../../../src/engine/executors/webgpu/planWebgpu';
import { tuningOf } from '../../../src/kernels/webgpu/tune';
import { countCalls } from '../deviceCalls';
import { expectThat, type KernelCase } from '../kernelCase';

/** The adapter of the tests is software, whose kernels are not measured: this one says it is not. */
async function hardwareDevice(): Promise<GPUDevice> {
  const adapter = await navigator.gpu.requestAdapter();
  const device = await adapter!.requestDevice();
  const info = { vendor: 'test', architecture: 'one', device: '', description: '' };
  Object.defineProperty(device, 'adapterInfo', { value: info });
  return device;
}

/** A store in memory that counts what is saved. */
function memoryStore() {
  const saved: SavedChoices[] = [];
  const store: ChoiceStore = {
    load: async () => saved.at(-1) ?? {},
    save: async (_device, choices) => {
      saved.push(choices);
    },
  };
  return { saved, open: async () => store };
}

/** One layer: every variant of its products is compiled. */
const tested = testModel({ kind: 'linear' }, [7], 5);
const trained = [{ model: tested.model, batchSize: 4 }];

const cases: Record<string, KernelCase['run']> = {
  async 'measures once, and takes from then on what it found'() {
    const { saved, open } = memoryStore();
    const first = await hardwareDevice();
    await settleChoices(first, trained, open, 60_000);
    const [choices] = saved;
    expectThat(saved.length === 1 && choices !== undefined, `${saved.length} times saved`);
    expectThat('dense forward 7 5' in choices!, `measured: ${Object.keys(choices!)}`);
    await settleChoices(first, trained, open, 60_000);
    const second = await hardwareDevice();
    const calls = await countCalls(() => settleChoices(second, trained, open, 60_000));
    expectThat(saved.length === 1, 'it was saved again');
    expectThat(calls.dispatches === 0, `${calls.dispatches} dispatches of what is known`);
    const same = JSON.stringify(tuningOf(second)) === JSON.stringify(choices);
    expectThat(same, 'another visit takes other kernels');
    first.destroy();
    second.destroy();
    return Object.values(choices!).join(', ');
  },

  async 'keeps to its guesses where there is no time'() {
    const { saved, open } = memoryStore();
    const device = await hardwareDevice();
    const calls = await countCalls(() => settleChoices(device, trained, open, 0));
    expectThat(calls.dispatches === 0, `${calls.dispatches} dispatches`);
    expectThat(saved.length === 1, 'the guesses were not kept');
    const executor = new PlanWebgpuExecutor(device, tested.model, tested.weights);
    const settings = { learningRate: 0.01, temperature: 2, alpha: 0.5, dropoutSeed: 1 };
    executor.step(testBatch(tested, 4, 1), settings);
    const [loss] = await executor.drainLosses();
    expectThat(loss! > 0, `loss ${loss}`);
    executor.dispose();
    device.destroy();
    return '';
  },

  async 'remembers in the browser'() {
    if (typeof indexedDB === 'undefined') return 'not run: no IndexedDB here';
    const store = await browserStore();
    await store.save('some device', { 'dense forward 1 2': 'register 8 4' });
    const again = await browserStore();
    const choices = JSON.stringify(await again.load('some device'));
    expectThat(choices === '{"dense forward 1 2":"register 8 4"}', choices);
    const other = JSON.stringify(await again.load('another device'));
    expectThat(other === '{}', `another device knows ${other}`);
    const { Dexie } = await import('dexie');
    await Dexie.delete('distillation-lab-kernels');
    return '';
  },
};

export const choiceCases: KernelCase[] = Object.entries(cases).map(([name, run]) => ({
  name: `kernel choice: ${name}`,
  run,
}));
