/** The kernel tests in groups, each of which shares what it compiles; on the device that tfjs has. */

import { startWebgpu } from '../../src/engine/backends/webgpuBackend';
import { tfjsDevice } from '../../src/engine/executors/webgpu/planWebgpu';
import { choiceCases } from './cases/choiceCases';
import { convCases } from './cases/convCases';
import { denseCases } from './cases/denseCases';
import { executorCases } from './cases/executorCases';
import { groupCases } from './cases/groupCases';
import { layerCases } from './cases/layerCases';
import { lossCases } from './cases/lossCases';
import { outsideCases } from './cases/outsideCases';
import { plainDenseCases } from './cases/plainDenseCases';
import { poolCases } from './cases/poolCases';
import { randomCases } from './cases/randomCases';
import { resourceCases } from './cases/resourceCases';
import { tfjsCases } from './cases/tfjsCases';
import { updateCases } from './cases/updateCases';
import type { KernelCase } from './kernelCase';
import { TestDevice } from './testDevice';

export const groups: Record<string, readonly KernelCase[]> = {
  dense: [...denseCases, ...plainDenseCases],
  conv: convCases,
  pool: poolCases,
  loss: lossCases,
  update: updateCases,
  executor: executorCases,
  layers: layerCases,
  group: groupCases,
  outside: outsideCases,
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
