/** Before a run: settles which kernels its models use, by a short measurement where none is known. */
import { tuningOf } from '../../../../kernels/webgpu/tune';
import type { ModelDescription } from '../../executor';
import { browserStore, type ChoiceStore, deviceKey } from './rememberedChoices';
import { tunePlan } from './tunePlan';

/** For all models of a run together, compiling included. */
const BUDGET_MS = 300;

/** A model that is going to be trained. */
export interface TrainedModel {
  model: ModelDescription;
  batchSize: number;
}

const restored = new WeakSet<GPUDevice>();

/**
 * Measures what is not known yet of the kernels that `models` need on `device`, and keeps it in
 * `store`. What is left when the time is up keeps its first guess for good, so that the same run
 * always takes the same kernels. On adapters in software the guesses are good.
 */
export async function settleChoices(
  device: GPUDevice,
  models: readonly TrainedModel[],
  openStore: () => Promise<ChoiceStore> = browserStore,
  budgetMs = BUDGET_MS,
): Promise<void> {
  const tuning = tuningOf(device);
  if (tuning.software) return;
  const store = await openStore();
  const key = deviceKey(device.adapterInfo);
  if (!restored.has(device)) tuning.restore(await store.load(key).catch(() => ({})));
  restored.add(device);
  const before = JSON.stringify(tuning);
  const end = performance.now() + budgetMs;
  for (const { model, batchSize } of models) {
    await tunePlan(device, model, batchSize, end - performance.now(), true);
  }
  if (JSON.stringify(tuning) === before) return;
  // A browser that keeps nothing measures again next time.
  await store.save(key, tuning.toJSON()).catch(() => {});
}
