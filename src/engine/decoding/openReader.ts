/** A causal transformer made ready to read token by token, on the processor. */
import { planRuntime } from '../backends/planRuntime';
import type { Executor, ModelDescription } from '../executors/executor';
import { CachedReader, canReadStepwise } from './cachedReader';
import { plainProducts, WasmProducts } from './products';

/** The model of `executor` with its weights as they are; null where it is another kind of network. The caller disposes of it. */
export async function openReader(
  executor: Pick<Executor, 'readState'>,
  { layers, members = [] }: Pick<ModelDescription, 'layers' | 'members'>,
): Promise<CachedReader | null> {
  if (members.length > 0 || !canReadStepwise(layers)) return null;
  const { weights } = await executor.readState();
  const runtime = await planRuntime();
  return new CachedReader(layers, weights, runtime ? new WasmProducts(runtime) : plainProducts);
}
