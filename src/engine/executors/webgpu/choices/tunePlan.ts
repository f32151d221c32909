/** Measures the kernels of a model's step on a device, so that its executors use the fastest. */
import { measure } from '../../../../kernels/webgpu/measure';
import {
  type KernelChoice,
  type Tuning,
  tuningOf,
  type VariantTimes,
} from '../../../../kernels/webgpu/tune';
import type { ModelDescription } from '../../executor';
import { compilePlan } from '../../plan/compilePlan';
import { LossRing } from '../lossRing';
import { lower } from '../lowering/lowering';
import type { Task } from '../lowering/programBuilder';
import { ParameterRegions } from '../parameterRegions';
import { Workspace } from '../workspace';

/** Includes compiling the variants, which takes most of it. */
const BUDGET_MS = 1000;

/**
 * Measures each kernel of which the device has no measurement yet, the largest first, on weights and
 * inputs of 0 in a batch of `batchSize`. Stops where `budgetMs` are used up; what is not measured
 * then keeps the first guess, for good if it is to `settle`. The device should be idle. Affects
 * executors that are made later.
 */
export async function tunePlan(
  device: GPUDevice,
  model: ModelDescription,
  batchSize: number,
  budgetMs = BUDGET_MS,
  settle = false,
): Promise<Tuning> {
  const tuning = tuningOf(device);
  const start = performance.now();
  const isOver = () => performance.now() - start > budgetMs;
  const plan = compilePlan(model, batchSize);
  const isOpen = ({ choice }: Task) =>
    tuning.candidatesOf(choice).length > 1 && !tuning.isMeasured(choice);
  if (!lower(plan, plan.training).tasks.some(isOpen)) return tuning;
  const zeros = plan.parameters.map(({ size }) => new Float32Array(size));
  const regions = new ParameterRegions(device, plan, zeros);
  regions.allocateMoments(plan.moments);
  const ring = new LossRing(device);
  const { weights, moments } = regions;
  const [first, second] = moments;
  const kept = { weights, first, second, ring: ring.buffer };
  const workspace = new Workspace(device, plan, plan.training, kept);
  try {
    const open = workspace.tasks.filter(isOpen);
    for (const task of open.sort((a, b) => workOf(b.choice) - workOf(a.choice))) {
      if (isOver()) break;
      tuning.remember(task.choice, await timesOf(device, workspace, task, tuning, isOver));
    }
    if (settle) for (const { choice } of open) tuning.settle(choice);
  } finally {
    workspace.dispose();
    ring.dispose();
    regions.dispose();
  }
  return tuning;
}

/** Times of at least one variant, so that a slow first guess costs no more than itself. */
async function timesOf(
  device: GPUDevice,
  workspace: Workspace,
  task: Task,
  tuning: Tuning,
  isOver: () => boolean,
): Promise<VariantTimes> {
  const times: VariantTimes = {};
  for (const { name, make } of tuning.candidatesOf(task.choice)) {
    times[name] = await measure(device, workspace.dispatchOf(task, make()));
    if (isOver()) break;
  }
  return times;
}

/** Grows with the multiply-adds of a kernel: the product of the sizes in its key. */
function workOf({ key }: KernelChoice): number {
  const sizes = key.match(/\d+/g) ?? [];
  return sizes.reduce((product, size) => product * Number(size), 1);
}
