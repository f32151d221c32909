/**
 * A plan on a device: its buffers and its kernels, ready to be encoded. Weights, moments and the
 * ring of losses live longer than a plan and are the executor's.
 */

import type { Kernel, Workgroups } from '../../../kernels/planWebgpu/kernel';
import type { Dispatch } from '../../../kernels/planWebgpu/measure';
import { pipelineOf } from '../../../kernels/planWebgpu/pipelines';
import { SETTINGS_BYTES } from '../../../kernels/planWebgpu/settings';
import { tuningOf } from '../../../kernels/planWebgpu/tune';
import type { BufferId, Plan, PlanBuffer, Stage } from '../plan/plan';
import { lower, type RegionPart, type Resource, type Task } from './lowering';

/** Regions that outlive a plan; the moments are those the optimizer has. */
export interface KeptRegions {
  weights: GPUBuffer;
  first?: GPUBuffer | undefined;
  second?: GPUBuffer | undefined;
  ring?: GPUBuffer | undefined;
}

/** A kernel with its pipeline and bind group. */
interface Pass {
  kernel: Kernel;
  pipeline: GPUComputePipeline;
  group: GPUBindGroup;
  workgroups: Workgroups;
}

export class Workspace {
  readonly tasks: readonly Task[];
  private readonly regions: KeptRegions & { gradients?: GPUBuffer; partials?: GPUBuffer };
  private readonly buffers: (GPUBuffer | undefined)[] = [];
  private readonly owned: GPUBuffer[] = [];
  private readonly settings: GPUBuffer;
  private readonly passes: readonly Pass[];
  /** Rows that the passes' workgroups are for. */
  private rows = 0;

  /** Makes everything for `stages`, a part of `plan`. Borrows `kept`. */
  constructor(
    private readonly device: GPUDevice,
    readonly plan: Plan,
    stages: readonly Stage[],
    kept: KeptRegions,
  ) {
    const program = lower(plan, stages);
    this.tasks = program.tasks;
    this.settings = this.allocate('settings', SETTINGS_BYTES, GPUBufferUsage.UNIFORM);
    this.regions = { ...kept };
    if (this.uses('gradients')) {
      this.regions.gradients = this.allocate('gradients', 4 * plan.parameterFloats);
    }
    if (this.uses('partials')) {
      this.regions.partials = this.allocate('partials', 4 * program.partialFloats);
    }
    const tuning = tuningOf(device);
    this.passes = this.tasks.map((task) => this.passOf(task, tuning.kernelOf(task.choice)));
  }

  /** Puts rows into a buffer: those of the first `rows` examples of `values`. */
  write(buffer: BufferId, values: Float32Array | Int32Array, rows: number, firstRow = 0): void {
    const { rowSize } = this.plan.buffers[buffer] as PlanBuffer;
    const source = values as Float32Array<ArrayBuffer>;
    const { queue } = this.device;
    queue.writeBuffer(this.bufferOf(buffer), 0, source, firstRow * rowSize, rows * rowSize);
  }

  /** Sets what the next kernels are told; `words` as in `kernels/planWebgpu/settings.ts`. */
  writeSettings(words: Float32Array<ArrayBuffer>): void {
    this.device.queue.writeBuffer(this.settings, 0, words);
  }

  /** Encodes all kernels for `rows` examples, in one pass. */
  encode(encoder: GPUCommandEncoder, rows: number): void {
    if (rows !== this.rows) {
      for (const pass of this.passes) pass.workgroups = pass.kernel.workgroups(rows);
      this.rows = rows;
    }
    const compute = encoder.beginComputePass({
      label: this.regions.ring ? 'plan step' : 'plan prediction',
    });
    for (const { pipeline, group, workgroups } of this.passes) {
      compute.setPipeline(pipeline);
      compute.setBindGroup(0, group);
      compute.dispatchWorkgroups(workgroups[0], workgroups[1]);
    }
    compute.end();
  }

  /** A kernel that computes `task` for a whole batch, for measuring. */
  dispatchOf(task: Task, kernel: Kernel): Dispatch {
    return { ...this.passOf(task, kernel), workgroups: kernel.workgroups(this.plan.batchSize) };
  }

  /** The buffer on the device, for copying from it. */
  bufferOf(id: BufferId): GPUBuffer {
    const made = this.buffers[id];
    if (made) return made;
    const { name, rowSize } = this.plan.buffers[id] as PlanBuffer;
    const buffer = this.allocate(name, 4 * rowSize * this.plan.batchSize);
    this.buffers[id] = buffer;
    return buffer;
  }

  dispose(): void {
    for (const buffer of this.owned) buffer.destroy();
    this.owned.length = 0;
  }

  private uses(name: RegionPart['region']): boolean {
    const resources = this.tasks.flatMap((task) => Object.values(task.resources));
    return resources.some((resource) => 'region' in resource && resource.region === name);
  }

  private passOf({ resources }: Task, kernel: Kernel): Pass {
    const pipeline = pipelineOf(this.device, kernel);
    const entries = kernel.bindings.map((name, binding) => {
      const resource = resources[name];
      if (name !== 'settings' && !resource) throw new Error(`${kernel.label} lacks ${name}`);
      return { binding, resource: resource ? this.bindingOf(resource) : { buffer: this.settings } };
    });
    const layout = pipeline.getBindGroupLayout(0);
    const group = this.device.createBindGroup({ label: kernel.label, layout, entries });
    return { kernel, pipeline, group, workgroups: [0, 0] };
  }

  private bindingOf(resource: Resource): GPUBufferBinding {
    if ('buffer' in resource) return { buffer: this.bufferOf(resource.buffer) };
    const { region, range } = resource;
    const buffer = this.regions[region];
    if (!buffer) throw new Error(`this plan has no ${region}`);
    return range ? { buffer, offset: 4 * range.start, size: 4 * range.floats } : { buffer };
  }

  /** A buffer of zeros of whole vectors of four. */
  private allocate(label: string, bytes: number, usage = GPUBufferUsage.STORAGE): GPUBuffer {
    const buffer = this.device.createBuffer({
      label,
      size: Math.max(16, Math.ceil(bytes / 16) * 16),
      usage: usage | GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC,
    });
    this.owned.push(buffer);
    return buffer;
  }
}
