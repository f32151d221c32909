/** All contenders by name; each is loaded where it is wanted, so that none changes another. */
import type { MakeContender } from '../contender';

export type ContenderId = keyof typeof contenders;

export const contenders = {
  planWasm: async () => (await import('./lab')).planWasm,
  planPlainSimd: async () => (await import('./lab')).planPlainSimd,
  planWebgpu: async () => (await import('./lab')).planWebgpu,
  tfjsMended: async () => (await import('./lab')).tfjsMended,
  stockWasm: async () => (await import('./tfjsStock')).tfjsStock('wasm'),
  stockCpu: async () => (await import('./tfjsStock')).tfjsStock('cpu'),
  stockWebgl: async () => (await import('./tfjsStock')).tfjsStock('webgl'),
  stockWebgpu: async () => (await import('./tfjsStock')).tfjsStock('webgpu'),
  jaxWasm: async () => (await import('./jax')).jaxOn('wasm'),
  jaxWebgpu: async () => (await import('./jax')).jaxOn('webgpu'),
  torch: async () => (await import('./torch/torch')).torch,
  convnet: async () => (await import('./convnet')).convnet,
  studentAlone: async () => (await import('./engineRun')).engineRun(false, 'wasm'),
  studentAndBaseline: async () => (await import('./engineRun')).engineRun(true, 'wasm'),
  studentAloneWebgpu: async () => (await import('./engineRun')).engineRun(false, 'webgpu'),
  studentAndBaselineWebgpu: async () => (await import('./engineRun')).engineRun(true, 'webgpu'),
  matMul: async () => (await import('./ceilings')).matMul,
  multiplyAdd: async () => (await import('./ceilings')).multiplyAdd,
} satisfies Record<string, () => Promise<MakeContender>>;
