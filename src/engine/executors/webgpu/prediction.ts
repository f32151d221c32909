/** Outputs for any number of examples: the inference plan of a model, some rows at a time. */
import type { ModelDescription } from '../executor';
import { compilePlan } from '../plan/compilePlan';
import type { BufferId, Plan, PlanBuffer } from '../plan/plan';
import type { DeviceErrors } from './deviceErrors';
import { ReadBack } from './readBack';
import { SettingsWords } from './settingsWords';
import { Workspace } from './workspace';

/** Rows taken at a time: enough to keep a device busy, few enough for the largest layer. */
const MAX_ROWS = 1024;
const MAX_BUFFER_BYTES = 16 * 2 ** 20;

export class Prediction {
  private readonly settings = new SettingsWords();
  private readonly mostRows: number;
  private workspace: Workspace | null = null;

  /** Reads the weights of the model numbered `index` in `weights`, which stay the caller's. */
  constructor(
    private readonly device: GPUDevice,
    private readonly model: ModelDescription,
    private readonly weights: GPUBuffer,
    private readonly index: number,
    private readonly errors: DeviceErrors,
  ) {
    const sizes = compilePlan(model, 1, false).buffers.map(({ rowSize }) => 4 * rowSize);
    const rows = Math.floor(MAX_BUFFER_BYTES / Math.max(...sizes));
    this.mostRows = Math.max(1, Math.min(MAX_ROWS, rows));
  }

  /** The rows of some buffers for `inputs` [count, input size] under the weights as they are now. */
  async valuesOf(
    inputs: Float32Array,
    count: number,
    wanted: (plan: Plan) => BufferId[],
  ): Promise<Float32Array[]> {
    const { device } = this;
    const workspace = this.prepare(Math.max(1, count));
    const { plan } = workspace;
    const buffers = wanted(plan);
    if (count === 0) return buffers.map(() => new Float32Array());
    const rowBytes = buffers.map((id) => 4 * (plan.buffers[id] as PlanBuffer).rowSize);
    const reads = rowBytes.map((bytes) =>
      this.errors.watch(() => new ReadBack(device, count * bytes)),
    );
    for (let from = 0; from < count; from += plan.batchSize) {
      const rows = Math.min(plan.batchSize, count - from);
      workspace.write(plan.inputs, inputs, rows, from);
      workspace.writeSettings(this.settings.ofPrediction(rows));
      const encoder = device.createCommandEncoder();
      workspace.encode(encoder, rows);
      buffers.forEach((id, index) => {
        const bytes = rowBytes[index] as number;
        const source = workspace.bufferOf(id);
        reads[index]?.copy(encoder, source, rows * bytes, { at: from * bytes });
      });
      device.queue.submit([encoder.finish()]);
    }
    return Promise.all(reads.map((read) => read.values()));
  }

  dispose(): void {
    this.workspace?.dispose();
    this.workspace = null;
  }

  /** The plan for at least `count` rows, or for as many as are taken at a time. */
  private prepare(count: number): Workspace {
    const rows = Math.min(this.mostRows, 2 ** Math.ceil(Math.log2(count)));
    if (this.workspace && this.workspace.plan.batchSize >= rows) return this.workspace;
    this.workspace?.dispose();
    const { device, weights, index } = this;
    const plan = compilePlan(this.model, rows, false);
    this.workspace = this.errors.watch(
      () => new Workspace(device, plan, [plan.inference], { weights }, { first: index, count: 1 }),
    );
    return this.workspace;
  }
}
