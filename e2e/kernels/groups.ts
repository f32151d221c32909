/** The kernel tests in groups, each of which shares what it compiles; on the device that tfjs has. */
import { tfjsDevice } from '../../src/engine/executors/webgpu/planWebgpu';
import { startWebgpu } from '../../src/engine/backends/webgpuBackend';
import { choiceCases } from './choiceCases';
import { convCases } from './convCases';
import { denseCases } from './denseCases';
import { executorCases } from './executorCases';
import { groupCases } from './groupCases';
import type { KernelCase } from './kernelCase';
import { layerCases } from './layerCases';
import { lossCases } from './lossCases';
import { plainDenseCases } from './plainDenseCases';
import { poolCases } from './poolCases';
import { randomCases } from './randomCases';
import { resourceCases } from './resourceCases';
import { TestDevice } from './testDevice';
import { tfjsCases } from './tfjsCases';
import { updateCases } from './updateCases';

export const groups: Record<string, readonly KernelCase[]> = {
  dense: [...denseCases, ...plainDenseCases],
  conv: convCases,
  pool: poolCases,
  loss: lossCases,
  update: updateCases,
  executor: executorCases,
  layers: layerCases,
  group: groupCases,
  random: randomCases,
  choices: choiceCases,
  resources: resourceCases,
  tfjs: tfjsCases,
};

export interface CaseResult {
  name: string;
  /** Figures, or why it failed. */
  text: string;
  failed: boolean;
}

/** Runs all cases of a group, also after one has failed. */
export async function runGroup(name: string): Promise<CaseResult[]> {
  await startWebgpu();
  const device = tfjsDevice();
  const cases = groups[name];
  if (!device || !cases) throw new Error(device ? `no group ${name}` : 'no WebGPU here');
  const results: CaseResult[] = [];
  for (const one of cases) {
    try {
      results.push({ name: one.name, text: await one.run(new TestDevice(device)), failed: false });
    } catch (error) {
      results.push({ name: one.name, text: `${error}`, failed: true });
    }
  }
  return results;
}
